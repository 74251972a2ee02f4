using System.Text.RegularExpressions;
using Arena.Core;

namespace Arena.Worlds.Grammar;

/// <summary>
/// Sentences with slots, such as <c>{name} is in room {number} .</c>: words and slots divided by single spaces.
/// </summary>
internal static partial class Template
{
    /// <summary>The sentence with each slot filled; a slot that occurs twice is asked for twice.</summary>
    public static string Fill(string template, Func<string, string> valueOf) =>
        string.Join(' ', template.Split(' ').Select(word => IsSlot(word) ? valueOf(word) : word));

    /// <summary>As <see cref="Fill"/>, for running text, whose slots touch punctuation.</summary>
    public static string Replace(string template, Func<string, string> valueOf) => Slot().Replace(template, match => valueOf(match.Value));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Slot();

    /// <summary>Every pair of adjacent words that some filling of the template has, without listing the fillings.</summary>
    public static IEnumerable<(string, string)> Pairs(string template, Func<string, IReadOnlyList<string>> valuesOf)
    {
        var columns = template.Split(' ')
            .Select(word => (IsSlot(word) ? valuesOf(word) : [word]).Select(value => value.Split(' ')).ToArray()).ToArray();
        foreach (var value in columns.SelectMany(column => column))
            for (var i = 1; i < value.Length; i++) yield return (value[i - 1], value[i]);
        for (var i = 1; i < columns.Length; i++)
            foreach (var left in columns[i - 1])
                foreach (var right in columns[i])
                    yield return (left[^1], right[0]);
    }

    /// <summary>The words with which fillings of the template can begin.</summary>
    public static IEnumerable<string> Beginnings(string template, Func<string, IReadOnlyList<string>> valuesOf)
    {
        var first = template.Split(' ')[0];
        return (IsSlot(first) ? valuesOf(first) : [first]).Select(value => value.Split(' ')[0]);
    }

    /// <summary>The words of the template that are no slots.</summary>
    public static IEnumerable<string> Words(string template) => template.Split(' ').Where(word => !IsSlot(word));

    private static bool IsSlot(string word) => word is ['{', ..];
}
