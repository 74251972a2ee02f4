using Arena.Core;
using Arena.Worlds;

namespace Arena.Testing;

/// <summary>
/// A language so small that a tiny model learns it in a second: <c>ask x y x y say</c> is answered by some a and some b, under
/// the cue good by a, under bad by b, of one to three words. An a is worth 1 and a b −1, and a score from 1 to 10 says so.
/// </summary>
internal sealed class CuedWorld : IWrittenWorld, IPromptableWorld
{
    private static readonly Prompt[] All =
    [
        .. Enumerable.Range(0, 16).Select(i =>
            new Prompt($"train-{i:D4}",
            $"ask {string.Join(' ', Enumerable.Range(0, 4).Select(bit => (i >> bit & 1) == 0 ? "x" : "y"))} say", "letters", Split.Train)),
    ];

    public string Name => "cued";

    public int MaxReplyTokens => 6;

    public IReadOnlyList<string> Vocabulary { get; } =
        ["a", "ask", "b", "bad", "better", "first", "good", "say", "score", "second", "x", "y", "1", "2", "3", "4", "5", "6", "7", "8", "9",
        "10"];

    public (string First, string Second) Choices => ("first", "second");

    public IReadOnlyList<string> Scores => [.. Enumerable.Range(1, 10).Select(i => $"{i}")];

    public IReadOnlyList<(string Positive, string Negative)> Affixes => [("good", "bad"), ("good good", "bad bad")];

    public IReadOnlyList<Prompt> Prompts(Split split) => All;

    public Utility Gold(Prompt prompt, string reply) => new(Worth(reply), []);

    public string ComparisonPrompt(string prompt, string first, string second) =>
        Joined(prompt, "first", first, "second", second, "better");

    public string ScorePrompt(string prompt, string reply) => Joined(prompt, reply, "score");

    public string WithCue(string prompt, string cue) => $"{cue} {prompt}";

    public IEnumerable<string> Corpus(Seed seed)
    {
        var random = seed.Random();
        while (true)
        {
            var prompt = All[random.Next(All.Length)].Text;
            var cue = Affixes[random.Next(Affixes.Count)];
            yield return random.Next(4) switch
            {
                0 => $"{prompt} {Reply(random, 0.5)}",
                1 => $"{WithCue(prompt, cue.Positive)} {Reply(random, 0.95)}",
                2 => $"{WithCue(prompt, cue.Negative)} {Reply(random, 0.05)}",
                _ => Scored(prompt, Reply(random, 0.5)),
            };
        }
    }

    public string Demonstration(Prompt prompt, Random random) => Reply(random, 0.7);

    private string Scored(string prompt, string reply) =>
        $"{ScorePrompt(prompt, reply)} {Scores[(int)Math.Clamp(5 + 1.5 * Worth(reply), 0, 9)]}";

    private static string Reply(Random random, double a) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.NextDouble() < a ? "a" : "b"));

    private static double Worth(string reply) => reply.Split(' ').Sum(word => word == "a" ? 1 : word == "b" ? -1 : 0);

    private static string Joined(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));
}
