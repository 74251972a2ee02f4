using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Arena.Scenarios.Yaml;

/// <summary>
/// Writes nodes as YAML in one fixed form: blocks indented by two, quotes only where a plain word could be read as something
/// else.
/// </summary>
internal static partial class YamlOutput
{
    public static string Write(Node root)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, true));
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>A value in one line, for people: <c>[0.5, 1]</c>, <c>{kind: gold}</c>.</summary>
    public static string Flow(Node node) => node switch
    {
        { IsNull: true } => "null",
        Mapping map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Flow(entry.Value)}"))}}}",
        Sequence list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        _ => ((Scalar)node).Text,
    };

    private static void Emit(Emitter emitter, Node node)
    {
        switch (node)
        {
            case Mapping map:
                emitter.Emit(new MappingStart(default, default, true, map.Entries.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var entry in map.Entries)
                {
                    Emit(emitter, new Scalar(default, entry.Key, false));
                    Emit(emitter, entry.Value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case Sequence list:
                emitter.Emit(new SequenceStart(default, default, true, list.Items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list.Items) Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case Scalar scalar:
                var text = scalar.IsNull ? "null" : scalar.Text;
                var style = scalar.Plain || IsWord(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
                emitter.Emit(new YamlDotNet.Core.Events.Scalar(default, default, text, style, true, true));
                break;
        }
    }

    // YAML 1.1 readers take yes, no, on and off for truth values, and o, x and e inside digits for numbers.
    private static bool IsWord(string text) =>
        SafeWord().IsMatch(text)
            && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");

    [GeneratedRegex("^[A-Za-z_/][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex SafeWord();
}
