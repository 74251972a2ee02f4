using Arena.Core;
using Arena.Models;
using Arena.Models.Tokenizers;
using Arena.Models.Transformers;
using Arena.Worlds;

namespace Arena.Alignment.BaseModels;

/// <summary>How many recorded texts are cut because replies or the model's context are shorter.</summary>
internal static class ContextNotes
{
    public static IReadOnlyList<string> Of(IRecordedWorld world, string folder)
    {
        var tokenizer = Tokenizer.Load(Path.Combine(folder, LanguageModel.TokenizerFile));
        var context = LlamaConfig.Load(Path.Combine(folder, LlamaCheckpoint.ConfigFile)).MaxPositionEmbeddings;
        var pairs = world.Recorded(Split.Train).Concat(world.Recorded(Split.Test)).Concat(world.ForJudge).ToList();
        var replies = pairs.SelectMany(p => new[] { p.First, p.Second }).ToHashSet(StringComparer.Ordinal);
        var prompts = pairs.Select(p => p.Prompt.Text).ToHashSet(StringComparer.Ordinal);
        // Without the end token, for which there must be room too.
        var cutReplies = replies.Count(reply => tokenizer.Encode(reply, addSpecial: false).Length >= world.MaxReplyTokens);
        var cutPrompts = prompts.Count(prompt => tokenizer.Encode(prompt).Length + world.MaxReplyTokens > context);
        return [.. new[]
        {
            cutReplies == 0 ? null
                : $"{cutReplies} of {replies.Count} distinct replies are cut to the {world.MaxReplyTokens} tokens of "
                + "world.max-reply-tokens",
            cutPrompts == 0 ? null
            : $"{cutPrompts} of {prompts.Count} prompts are cut at their beginning, to leave room for a reply in the model's context of "
            + $"{context} tokens",
        }.OfType<string>()];
    }
}
