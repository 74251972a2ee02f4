using System.Globalization;
using Arena.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Arena.Scenarios.Yaml;

/// <summary>
/// Reads one YAML document into nodes. Only what a scenario needs: mappings with words as keys, lists and scalars.
/// Anchors, aliases and tags are refused, which leaves no way to write a small text that grows large.
/// </summary>
internal sealed class YamlText
{
    private const int Deepest = 32;

    private readonly Parser _parser;
    private readonly Func<Mark, Place> _at;
    private readonly ErrorList _errors;
    private Mark _reached = new(0, 1, 1);

    private YamlText(string text, Func<Mark, Place> at, ErrorList errors)
    {
        _parser = new Parser(new StringReader(text));
        (_at, _errors) = (at, errors);
    }

    /// <summary>The document's root, a null scalar when there is none; null when the text cannot be read, which is then an error.</summary>
    /// <param name="text">The YAML to parse.</param>
    /// <param name="at">From the parser's marks to places in the user's words.</param>
    /// <param name="errors">Where what is wrong is put.</param>
    public static Node? Parse(string text, Func<Mark, Place> at, ErrorList errors)
    {
        try
        {
            return new YamlText(text, at, errors).Document();
        }
        catch (TooDeepException e)
        {
            errors.Add(at(e.Mark), "", $"nested more than {Deepest} deep", "A scenario needs far less; look for a bracket too many");
        }
        catch (YamlException e)
        {
            // An error about a tab may be placed where the enclosing value begins, far above the tab.
            var last = e.Message.Contains(" tab ", StringComparison.Ordinal) ? long.MaxValue : e.End.Line + 1;
            var tab = IndentingTab(text, e.Start.Line, last);
            if (tab is { } mark) errors.Add(at(mark), "", "a tab where YAML wants spaces", "Indent with spaces only");
            else errors.Add(at(e.Start), "", $"not valid YAML: {e.Message.TrimEnd('.')}",
                "Check the indentation, quotes and brackets here and just before");
        }
        return null;
    }

    /// <summary>The first tab among the blanks that a line begins with, in the lines where the parser gave up.</summary>
    private static Mark? IndentingTab(string text, long firstLine, long lastLine)
    {
        var line = 0;
        foreach (var span in text.AsSpan().EnumerateLines())
        {
            if (++line > lastLine) break;
            if (line < firstLine) continue;
            var blanks = span.Length - span.TrimStart(" \t").Length;
            var tab = span[..blanks].IndexOf('\t');
            if (tab >= 0 && blanks < span.Length) return new Mark(0, line, tab + 1);
        }
        return null;
    }

    private ParsingEvent Next()
    {
        try
        {
            if (_parser.MoveNext() && _parser.Current is { } next)
            {
                _reached = next.End;
                return next;
            }
        }
        catch (Exception e) when (e is not (YamlException or OutOfMemoryException))
        {
            // The parser lets exceptions of the runtime through for some malformed texts.
            throw new YamlException(_reached, _reached, e.Message);
        }
        throw new YamlException(_reached, _reached, "While parsing a value, found the end of the text");
    }

    private Node Document()
    {
        Next();
        var start = Next();
        if (start is StreamEnd) return new Scalar(_at(new Mark(0, 1, 1)), "", true);
        var root = Value(Next(), 0);
        Next();
        var after = Next();
        if (after is DocumentStart)
            _errors.Add(_at(after.Start), "", "a second document begins here",
                "Keep one document a file: remove this --- and what follows");
        return root;
    }

    private Node Value(ParsingEvent start, int depth)
    {
        if (depth > Deepest) throw new TooDeepException(start.Start);
        var place = _at(start.Start);
        var node = start as NodeEvent;
        if (node is null || !node.Anchor.IsEmpty)
            _errors.Add(place, "", "anchors and aliases (&name and *name) are not supported",
                "Write the value out; players share options through a preset");
        else if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            _errors.Add(place, "", "tags (such as !!str) are not supported", "Remove the tag");
        return node switch
        {
            YamlDotNet.Core.Events.Scalar scalar => Word(place, scalar),
            SequenceStart => List(place, depth),
            MappingStart => Map(place, depth),
            _ => new Broken(place),
        };
    }

    private Node Word(Place place, YamlDotNet.Core.Events.Scalar scalar)
    {
        var text = scalar.Value;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]) || char.IsSurrogatePair(text, i) && ++i > 0) continue;
            _errors.Add(place, "", "half of a Unicode surrogate pair", "Write the character itself");
            return new Broken(place);
        }
        return new Scalar(place, text, scalar.Style == ScalarStyle.Plain);
    }

    private Sequence List(Place place, int depth)
    {
        var items = new List<Node>();
        for (var next = Next(); next is not SequenceEnd; next = Next()) items.Add(Value(next, depth + 1));
        return new Sequence(place, items);
    }

    private Mapping Map(Place place, int depth)
    {
        var entries = new List<Entry>();
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            var key = Value(next, depth + 1);
            var value = Value(Next(), depth + 1);
            if (key is not Scalar { IsNull: false } word)
            {
                if (key is not Broken) _errors.Add(key.Place, "", "a key must be a word", "Write field: value");
            }
            else if (!first.TryAdd(word.Text, word.Place))
            {
                var where = first[word.Text].Line is var line and > 0
                    ? string.Create(CultureInfo.InvariantCulture, $" (first on line {line})") : "";
                _errors.Add(word.Place, "", $"the key {Spelling.Quote(word.Text)} is given twice{where}", "Keep one of the two");
            }
            else
            {
                entries.Add(new Entry(word.Text, word.Place, value));
            }
        }
        return new Mapping(place, entries);
    }

    private sealed class TooDeepException(Mark mark) : Exception
    {
        public Mark Mark { get; } = mark;
    }
}
