using System.Text;
using Arena.Program.Output;
using Arena.Scenarios.Schema;

namespace Arena.Program.Rendering;

/// <summary>The index of recipes and parts as a Markdown page (docs/methods/README.md is this page).</summary>
internal static class KindsMarkdown
{
    private static readonly string[] RecipeAxes = ["feedback", "reward", "optimizer", "decoding"];

    /// <param name="kinds">The kinds of all parts, as <c>arena scenario kinds</c> lists them.</param>
    /// <param name="presets">The named recipes with their axes.</param>
    public static string Of(IReadOnlyList<KindDescription> kinds, IReadOnlyDictionary<string, string> presets)
    {
        var text = new StringBuilder("""
            # Methods

            A recipe is a choice on four axes: feedback × reward × optimizer × decoding. A preset names one, and a player may combine
            them freely. This page is made from the parts' descriptors: `arena scenario kinds --markdown > docs/methods/README.md`.

            ## Recipes with a name

            | recipe | axes |
            | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var (name, axes) in presets) text.Append($"| [`{name}`]({name}.md) | {axes.Trim('{', '}')} |\n");
        foreach (var axis in RecipeAxes)
        {
            text.Append($"\n## {char.ToUpperInvariant(axis[0])}{axis[1..]}\n\n| kind | what it does | needs | source |\n| --- | --- | --- | --- |\n");
            foreach (var kind in kinds.Where(k => k.Axis == axis))
                text.Append($"| `{kind.Kind}` | {MarkdownText.Of(kind.Description)} | {string.Join(", ", kind.Needs)} | "
                    + $"{MarkdownText.Of(kind.Source)} |\n");
        }
        return text.ToString();
    }
}
