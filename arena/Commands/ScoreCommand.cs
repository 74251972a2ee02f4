using System.CommandLine;
using System.Globalization;
using Arena.Analysis.Formatting;
using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using Arena.Program.Output;
using TorchSharp;

namespace Arena.Program.Commands;

/// <summary><c>arena score MODEL</c>: log-probs of a text's tokens.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var (chosen, results) = (new ModelArguments(), new ResultOptions());
        var ids = new Option<string?>("--ids") { Description = "Token ids, e.g. 1,3,34." };
        var text = new Option<string?>("--text") { Description = "A text; the tokenizer's own rules add the begin token." };
        var command = new Command("score", "Print the log-prob (nats) of each token after the first.") { ids, text };
        chosen.AddTo(command);
        results.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var result = results.Of(parse);
            if (parse.GetValue(ids) is null == parse.GetValue(text) is null) throw new UsageException("score needs either --ids or --text");
            var (model, folder) = chosen.Load(parse, cancel);
            using var loaded = model;
            var tokens = parse.GetValue(ids) is { } list ? Parse(list, model) : model.Encode(parse.GetValue(text)!);
            if (tokens.Length < 2)
                throw new UsageException("score needs two tokens at least: the first has nothing before it to be scored by");
            // The last token is scored and not read.
            var most = model.Model.Config.MaxPositionEmbeddings + 1L;
            if (tokens.Length > most)
                throw new UsageException($"{(parse.GetValue(ids) is null ? "--text" : "--ids")} has {tokens.Length} tokens, and this "
                    + $"model scores {most} at most (max_position_embeddings of its config.json); give fewer");
            var logProbs = Score(model.Model, tokens);
            LanguageModel.CheckScores(folder, logProbs);
            result.Write(() => new { ids = tokens, logProbs }, () => Text(model, tokens, logProbs));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static int[] Parse(string list, LanguageModel model) =>
    [
        .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < model.Model.Config.VocabSize
                ? id
                : throw new UsageException($"--ids: \"{word}\" is no token id; this model has 0 to {model.Model.Config.VocabSize - 1}")),
    ];

    private static double[] Score(Llama model, int[] tokens)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var batch = TokenBatch.Of([new TokenSequence([tokens[0]], tokens[1..])], model.Device);
        return LogProbs.OfReply(model, batch).to(torch.float64).cpu().data<double>().ToArray();
    }

    private static string Text(LanguageModel model, int[] tokens, double[] logProbs) =>
        string.Concat(logProbs.Select(
            (logProb, i) => $"{tokens[i + 1],6}  {logProb.Fixed(6),12}  {JsonText.Of(model.Tokenizer.TokenOf(tokens[i + 1]))}\n"))
        + $"sum {logProbs.Sum().Fixed(6)} nats over {logProbs.Length} tokens, perplexity {Math.Exp(-logProbs.Average()).Fixed(4)}\n";
}
