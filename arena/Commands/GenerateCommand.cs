using System.CommandLine;
using Arena.Alignment.Decoding;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Program.Output;

namespace Arena.Program.Commands;

/// <summary><c>arena generate MODEL</c>: lets a model go on from a prompt.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var (chosen, results) = (new ModelArguments(), new ResultOptions());
        var prompt = new Option<string>("--prompt") { Description = "What the model goes on from.", Required = true };
        var greedy = new Option<bool>("--greedy") { Description = "Take the likeliest token at each step instead of sampling." };
        var max = NumberOption.Of("--max-tokens", "The most tokens to write.", 200, NumberRange.Between(1, 1_000_000));
        var temperature = NumberOption.Of("--temperature", "Divides the logits.", 1.0, NumberRange.Between(0.01, 100));
        var seed = NumberOption.Of("--seed", "Of the sampling.", 1UL, NumberRange.Between(0UL, ulong.MaxValue));
        var count = NumberOption.Of("--count", "How many continuations.", 1, NumberRange.Between(1, 10_000));
        var command = new Command("generate", "Let a model go on from a prompt.") { prompt, greedy, max, temperature, seed, count };
        chosen.AddTo(command);
        results.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var result = results.Of(parse);
            var (model, folder) = chosen.Load(parse, cancel);
            using var loaded = model;
            var ids = model.Encode(parse.GetValue(prompt)!);
            if (ids.Length == 0)
                throw new UsageException(
                    "--prompt: the model's tokenizer makes no token of it, not even a begin token; give a text to go on from");
            var room = model.Model.Config.MaxPositionEmbeddings - ids.Length;
            if (room < 1)
                throw new UsageException(
                    $"the prompt has {ids.Length} tokens, and the model takes {model.Model.Config.MaxPositionEmbeddings} in all");
            var options = new SamplingOptions(
                Math.Min(parse.GetValue(max), room), model.EndIds, parse.GetValue(temperature), parse.GetValue(greedy));
            var replies = Sampler.Sample(
                model.Model, [.. Enumerable.Repeat(ids, parse.GetValue(count))], options, new Seed(parse.GetValue(seed)), cancel);
            LanguageModel.CheckScores(folder, replies.SelectMany(reply => reply.LogProbs).Select(p => (double)p));
            // Decoded with the prompt: how a tokenizer writes a word can depend on what stands before it.
            var written = replies.Select(reply => (Reply: reply, Text: model.Tokenizer.Decode([.. ids, .. reply.ContentTokens]))).ToList();
            result.Write(
                () => written.Select(w => new { text = w.Text, ids = w.Reply.Tokens, logProbs = w.Reply.LogProbs, ended = w.Reply.Ended }),
                () => string.Concat(written.Select(w => w.Text + (w.Reply.Ended ? "\n" : " …\n"))));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }
}
