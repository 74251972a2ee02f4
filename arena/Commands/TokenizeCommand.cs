using System.CommandLine;
using System.Text.Json;
using Arena.Learning.Text;

namespace Arena.Program.Commands;

/// <summary><c>arena tokenize FOLDER</c>: how a text is cut.</summary>
internal static class TokenizeCommand
{
    public static Command Create()
    {
        var (folder, json) = (ModelCommand.Folder(), SharedOptions.Json());
        var text = new Option<string>("--text") { Description = "The text.", Required = true };
        var command = new Command("tokenize", "Show how a model's tokenizer cuts a text.") { folder, text, json };
        command.SetAction(parse =>
        {
            var path = Path.Combine(parse.GetValue(folder)!, "tokenizer.json");
            if (!File.Exists(path)) throw new UsageException($"{path} is missing; tokenize needs a model folder in Hugging Face layout");
            var tokenizer = Tokenizer.Load(path);
            var ids = tokenizer.Encode(parse.GetValue(text)!);
            var tokens = ids.Select(tokenizer.TokenOf).ToArray();
            if (parse.GetValue(json)) Console.Out.WriteLine(JsonSerializer.Serialize(new { ids, tokens }));
            else foreach (var (id, token) in ids.Zip(tokens)) Console.Out.WriteLine($"{id,6}  {JsonSerializer.Serialize(token)}");
            return ExitCodes.Fine;
        });
        return command;
    }
}
