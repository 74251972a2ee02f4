using System.CommandLine;
using Arena.Learning.Decoding;
using Arena.Program.Output;
using Arena.Rules.Chance;

namespace Arena.Program.Commands;

/// <summary><c>arena generate FOLDER</c>: lets a model go on from a prompt.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var (folder, device, results) = (ModelCommand.Folder(), ModelCommand.Device(), new ResultOptions());
        var prompt = new Option<string>("--prompt") { Description = "What the model goes on from.", Required = true };
        var greedy = new Option<bool>("--greedy") { Description = "Take the likeliest token at each step instead of sampling." };
        var max = new Option<int>("--max-tokens") { Description = "The most tokens to write.", DefaultValueFactory = _ => 200 };
        var temperature = new Option<double>("--temperature") { Description = "Divides the logits.", DefaultValueFactory = _ => 1.0 };
        var seed = new Option<ulong>("--seed") { Description = "Of the sampling.", DefaultValueFactory = _ => 1UL };
        var count = new Option<int>("--count") { Description = "How many continuations.", DefaultValueFactory = _ => 1 };
        var command = new Command("generate", "Let a model go on from a prompt.") { folder, prompt, greedy, max, temperature, seed, count, device };
        results.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var result = results.Of(parse);
            if (parse.GetValue(max) < 1 || parse.GetValue(count) < 1) throw new UsageException("--max-tokens and --count are 1 at least");
            if (parse.GetValue(temperature) is not (> 0 and < 100)) throw new UsageException("--temperature is above 0");
            using var model = ModelCommand.Load(parse.GetValue(folder)!, parse.GetValue(device));
            var ids = model.Encode(parse.GetValue(prompt)!);
            var room = model.Model.Config.MaxPositionEmbeddings - ids.Length;
            if (room < 1) throw new UsageException($"the prompt has {ids.Length} tokens, and the model takes {model.Model.Config.MaxPositionEmbeddings} in all");
            var options = new SamplingOptions(Math.Min(parse.GetValue(max), room), model.EndIds, parse.GetValue(temperature), parse.GetValue(greedy));
            var replies = Sampler.Sample(model.Model, [.. Enumerable.Repeat(ids, parse.GetValue(count))], options, new Seed(parse.GetValue(seed)), cancel);
            // Decoded with the prompt: how a tokenizer writes a word can depend on what stands before it.
            var written = replies.Select(reply => (Reply: reply, Text: model.Tokenizer.Decode([.. ids, .. reply.Words]))).ToList();
            result.Write(
                () => written.Select(w => new { text = w.Text, ids = w.Reply.Tokens, logProbs = w.Reply.LogProbs, ended = w.Reply.Ended }),
                () => string.Concat(written.Select(w => w.Text + (w.Reply.Ended ? "\n" : " …\n"))));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }
}
