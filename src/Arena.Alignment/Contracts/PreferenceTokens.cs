using Arena.Core;
using Arena.Models;

namespace Arena.Alignment.Contracts;

/// <summary>A preference as tokens, the preferred reply first.</summary>
/// <param name="Chosen">The reply that the labeler prefers.</param>
/// <param name="Rejected">The reply that the labeler does not prefer.</param>
/// <param name="Confidence">Probability, ½…1, that the chosen is the better one; 1 from a labeler that just chooses.</param>
public sealed record PreferenceTokens(TokenizedReply Chosen, TokenizedReply Rejected, double Confidence)
{
    /// <summary>
    /// Tokenizes preferences in the order given. The preferred reply is the one whose probability to be the better one is at least ½.
    /// </summary>
    /// <param name="preferences">Pairs of replies with a probability that the first is the better one.</param>
    /// <param name="model">The model whose tokenizer and reply length apply.</param>
    public static List<PreferenceTokens> Of(IReadOnlyList<Preference> preferences, LanguageModel model) => [.. preferences.Select(p =>
    {
        var prompt = model.Encode(p.Prompt.Text);
        var first = TokenizedReply.Read(model, p.Prompt, prompt, p.First, p.FirstEnded);
        var second = TokenizedReply.Read(model, p.Prompt, prompt, p.Second, p.SecondEnded);
        return p.FirstPreferred >= 0.5
            ? new PreferenceTokens(first, second, p.FirstPreferred)
            : new PreferenceTokens(second, first, 1 - p.FirstPreferred);
    })];
}
