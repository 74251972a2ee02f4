using System.CommandLine;
using Arena.Learning.Text;
using Arena.Program.Output;

namespace Arena.Program.Commands;

/// <summary><c>arena tokenize FOLDER</c>: how a text is cut.</summary>
internal static class TokenizeCommand
{
    public static Command Create()
    {
        var (folder, results) = (ModelCommand.Folder(), new ResultOptions());
        var text = new Option<string>("--text") { Description = "The text.", Required = true };
        var command = new Command("tokenize", "Show how a model's tokenizer cuts a text.") { folder, text };
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            var path = Path.Combine(parse.GetValue(folder)!, "tokenizer.json");
            if (!File.Exists(path)) throw new UsageException($"{path} is missing; tokenize needs a model folder in Hugging Face layout");
            var tokenizer = Tokenizer.Load(path);
            var ids = tokenizer.Encode(parse.GetValue(text)!);
            var tokens = ids.Select(tokenizer.TokenOf).ToArray();
            result.Write(
                () => new { ids, tokens },
                () => string.Concat(ids.Zip(tokens, (id, token) => $"{id,6}  {JsonText.Of(token)}\n")));
            return ExitCodes.Fine;
        });
        return command;
    }
}
