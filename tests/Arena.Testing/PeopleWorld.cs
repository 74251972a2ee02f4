using Arena.Core;
using Arena.Worlds;

namespace Arena.Testing;

/// <summary>
/// People who like one letter better than another: who teaches the judge, who trains players and who tests may be of different
/// minds.
/// </summary>
internal sealed class PeopleWorld(string judges = "a", string players = "a", string tested = "a", int most = 6) : IRecordedWorld
{
    public string Name => "people";

    public int MaxReplyTokens => most;

    public IReadOnlyList<string>? Vocabulary => null;

    public IReadOnlyList<Preference> ForJudge { get; } = Pairs("judge", judges, 96);

    public IReadOnlyList<string> Documents =>
        [.. Recorded(Split.Train).SelectMany(p => new[] { p.Prompt.Text + p.First, p.Prompt.Text + p.Second }).Distinct()
        .Order(StringComparer.Ordinal)];

    public IReadOnlyList<Prompt> Prompts(Split split) => [.. Recorded(split).Select(p => p.Prompt).Distinct()];

    public IReadOnlyList<Preference> Recorded(Split split) =>
        split == Split.Train ? Pairs("train", players, 24) : Pairs("test", tested, 24);

    public Utility? Gold(Prompt prompt, string reply) => null;

    public IEnumerable<string> Corpus(Seed seed)
    {
        while (true)
            foreach (var document in Documents) yield return document;
    }

    public string Demonstration(Prompt prompt, Random random) => Recorded(Split.Train).First(p => p.Prompt == prompt).First;

    private static Preference[] Pairs(string name, string liked, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var (prompt, length) =
            (new Prompt($"{name}-{i / 4:D4}", $"{name} {i / 4}: ", "people", name == "test" ? Split.Test : Split.Train), 1 + i % 4);
        var (good, bad) = (new string(liked[0], length), new string(liked == "a" ? 'b' : 'a', length));
        return new Preference(prompt, good, bad, 1);
    })];
}
