using System.CommandLine;
using Arena.Core;
using Arena.Models;
using Arena.Program.Output;

namespace Arena.Program.Commands;

/// <summary><c>arena tokenize MODEL</c>: how a text is cut.</summary>
internal static class TokenizeCommand
{
    public static Command Create()
    {
        var (model, results) = (new ModelArguments(), new ResultOptions());
        var text = new Option<string>("--text") { Description = "The text.", Required = true };
        var command = new Command("tokenize", "Show how a model's tokenizer cuts a text.") { text };
        model.AddTo(command, withDevice: false);
        results.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var result = results.Of(parse);
            var tokenizer = LanguageModel.LoadTokenizer(model.Folder(parse, cancel));
            var ids = tokenizer.Encode(parse.GetValue(text)!);
            var tokens = ids.Select(tokenizer.TokenOf).ToArray();
            result.Write(
                () => new { ids, tokens },
                () => string.Concat(ids.Zip(tokens, (id, token) => $"{id,6}  {JsonText.Of(token)}\n")));
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }
}
