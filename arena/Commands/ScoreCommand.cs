using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Arena.Learning.Models;
using Arena.Program.Reports;
using TorchSharp;

namespace Arena.Program.Commands;

/// <summary><c>arena score FOLDER</c>: log-probs of a text's tokens.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var (folder, device, json) = (ModelCommand.Folder(), ModelCommand.Device(), SharedOptions.Json());
        var ids = new Option<string?>("--ids") { Description = "Token ids, e.g. 1,3,34." };
        var text = new Option<string?>("--text") { Description = "A text; the tokenizer's own rules add the begin token." };
        var command = new Command("score", "Print the log-prob (nats) of each token after the first.") { folder, ids, text, device, json };
        command.SetAction(parse =>
        {
            if (parse.GetValue(ids) is null == parse.GetValue(text) is null) throw new UsageException("score needs either --ids or --text");
            using var model = ModelCommand.Load(parse.GetValue(folder)!, parse.GetValue(device));
            var tokens = parse.GetValue(ids) is { } list ? Parse(list, model) : model.Encode(parse.GetValue(text)!);
            if (tokens.Length < 2) throw new UsageException("score needs two tokens at least: the first has nothing before it to be scored by");
            var logProbs = Score(model.Model, tokens);
            if (parse.GetValue(json)) Console.Out.WriteLine(JsonSerializer.Serialize(new { ids = tokens, logProbs }));
            else Print(model, tokens, logProbs);
            return ExitCodes.Fine;
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
        var batch = TokenBatch.Of([new Sequence([tokens[0]], tokens[1..])], model.Device);
        return LogProbs.OfReply(model, batch).to(torch.float64).cpu().data<double>().ToArray();
    }

    private static void Print(LanguageModel model, int[] tokens, double[] logProbs)
    {
        for (var i = 0; i < logProbs.Length; i++)
            Console.Out.WriteLine($"{tokens[i + 1],6}  {logProbs[i].Fixed(6),12}  {JsonSerializer.Serialize(model.Tokenizer.TokenOf(tokens[i + 1]))}");
        Console.Out.WriteLine($"sum {logProbs.Sum().Fixed(6)} nats over {logProbs.Length} tokens, perplexity {Math.Exp(-logProbs.Average()).Fixed(4)}");
    }
}
