using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;

namespace Arena.Alignment.Contracts;

/// <summary>A preference as tokens, the preferred reply first, each reply with the end token where it ended.</summary>
/// <param name="Chosen">Prompt and preferred reply.</param>
/// <param name="Rejected">Prompt and the other.</param>
/// <param name="Confidence">Probability, ½…1, that the chosen is the better one; 1 from a labeler that just chooses.</param>
internal sealed record PreferenceTokens(TokenSequence Chosen, TokenSequence Rejected, double Confidence)
{
    public static List<PreferenceTokens> Of(IReadOnlyList<Preference> preferences, LanguageModel model)
    {
        return [.. preferences.Select(p =>
        {
            var prompt = model.Encode(p.Prompt.Text);
            var (first, second) = (new TokenSequence(prompt, Reply(p.First, p.FirstEnded)), new TokenSequence(prompt, Reply(p.Second, p.SecondEnded)));
            return p.FirstPreferred >= 0.5
                ? new PreferenceTokens(first, second, p.FirstPreferred)
                : new PreferenceTokens(second, first, 1 - p.FirstPreferred);
        })];
        int[] Reply(string text, bool ended) => model.EncodeReply(text, ended);
    }
}
