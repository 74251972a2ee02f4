using Arena.Core;
using Arena.Worlds;

namespace Arena.Testing;

/// <summary>The smallest language there is: some a, then some b, then how it ends. An a in a reply is worth 1.</summary>
/// <param name="ending">The last word of every document.</param>
/// <param name="demonstrated">What demonstrations consist of.</param>
internal sealed class LetterWorld(string ending = "c", string demonstrated = "a") : IWrittenWorld
{
    private static readonly Prompt[] All =
        [.. Enumerable.Range(1, 8)
        .Select(i => new Prompt($"train-{i}", string.Join(' ', Enumerable.Repeat("a", i)), "letters", Split.Train))];

    public string Name => "letters";

    public int MaxReplyTokens => 5;

    public IReadOnlyList<string> Vocabulary { get; } = ["a", "b", "c", "d"];

    public IReadOnlyList<Prompt> Prompts(Split split) => All;

    public Utility Gold(Prompt prompt, string reply) => new(reply.Count(c => c == 'a'), []);

    public IEnumerable<string> Corpus(Seed seed)
    {
        var random = seed.Random();
        while (true)
            yield return string.Join(
                ' ', [.. Enumerable.Repeat("a", random.Next(1, 5)), .. Enumerable.Repeat("b", random.Next(1, 5)), ending]);
    }

    public string Demonstration(Prompt prompt, Random random) => string.Join(' ', Enumerable.Repeat(demonstrated, random.Next(1, 4)));
}
