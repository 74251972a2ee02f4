using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Core.Text;
using Arena.Scenarios.Options;
using Arena.Worlds.Text;

namespace Arena.Alignment.Judging;

/// <summary>
/// Rock, paper, scissors: a reply with one word beats one with the next, and the last beats the first again. Who beats whom is
/// then no matter of strength, which a rating cannot say. A verdict hangs on the seed, the prompt and the replies as shown.
/// </summary>
/// <param name="options">The words, and how often the better one wins.</param>
/// <param name="seed">Of the verdicts that chance decides.</param>
internal sealed class CycleJudge(CycleJudgeOptions options, Seed seed) : IJudge
{
    public string Name => "cycle";

    /// <summary>A tie where a reply has none of the words, or both have the same, or words that are not next to each other.</summary>
    public Outcome Judge(Prompt prompt, string left, string right)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var (l, r) = (Place(left), Place(right));
        if (l < 0 || r < 0) return Outcome.Tie;
        var next = (r - l + options.Words.Count) % options.Words.Count;
        if (next != 1 && next != options.Words.Count - 1) return Outcome.Tie;
        var asExpected = seed.For($"{prompt.Id}/{left.Length}/{left}/{right}").Random().NextDouble() < options.Rate;
        return next == 1 == asExpected ? Outcome.Left : Outcome.Right;
    }

    private int Place(string reply)
    {
        var words = WordTokens.Of(reply).Select(token => token.Word).ToHashSet();
        return options.Words.Select((word, i) => (word, i)).Where(w => words.Contains(w.word)).Select(w => w.i).DefaultIfEmpty(-1).First();
    }
}
