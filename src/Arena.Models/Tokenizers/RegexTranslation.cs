using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Arena.Models.Tokenizers;

/// <summary>
/// Oniguruma's regular expressions in .NET's words. Only what means the same in both is let through, which covers the
/// patterns of GPT-2, cl100k, Llama 3, Qwen and their like; the rest (anchors, dots, \w, \b, back references, nested
/// classes, …) is refused by name, for a pattern that splits otherwise gives wrong ids without a word.
/// </summary>
internal static class RegexTranslation
{
    private static readonly HashSet<string> Categories =
    [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cc", "Cf",
    ];

    private static readonly string[] GroupOpenings = ["(?:", "(?i:", "(?>", "(?=", "(?!", "(?<=", "(?<!"];

    public static string Translate(JsonPart part) => new Translator(part, part.AsText()).Run();

    private sealed class Translator(JsonPart part, string pattern)
    {
        private readonly StringBuilder _output = new();
        private readonly Stack<int> _open = new();
        private int _at;

        /// <summary>Where the last thing that a quantifier can follow begins in the output; -1 where there is none.</summary>
        private int _atom = -1;

        public string Run()
        {
            while (_at < pattern.Length) Step();
            return _output.ToString();
        }

        private TokenizerFormatException Refuse(string what) =>
            part.Fail($"{what} at character {_at} of the regular expression {pattern} is not supported, as it may mean something else in "
                + ".NET");

        private void Step()
        {
            switch (pattern[_at])
            {
                case '(':
                    var opening = GroupOpenings.FirstOrDefault(o => string.CompareOrdinal(pattern, _at, o, 0, o.Length) == 0);
                    if (opening is null && _at + 1 < pattern.Length && pattern[_at + 1] == '?') throw Refuse("this kind of group");
                    _open.Push(_output.Length);
                    Copy((opening ?? "(").Length);
                    _atom = -1;
                    break;
                case ')':
                    if (!_open.TryPop(out _atom)) throw Refuse("a ')' without '('");
                    Copy(1);
                    break;
                case '|':
                    Copy(1);
                    _atom = -1;
                    break;
                case '[':
                    _atom = _output.Length;
                    Class();
                    break;
                case '\\':
                    _atom = _output.Length;
                    Escape();
                    break;
                case '*' or '+' or '?' or '{':
                    Quantifier();
                    break;
                case '^' or '$' or '.' or ']' or '}':
                    throw Refuse($"'{pattern[_at]}'");
                default:
                    _atom = _output.Length;
                    CheckLiteral(pattern[_at]);
                    Copy(1);
                    break;
            }
        }

        private void Quantifier()
        {
            if (_atom < 0) throw Refuse("a quantifier here");
            var length = pattern[_at] == '{' ? Regex.Match(pattern[_at..], @"\A\{[0-9]{1,4}(,[0-9]{0,4})?\}").Length : 1;
            if (length == 0) throw Refuse("this '{'");
            var counted = length > 1;
            Copy(length);
            var next = _at < pattern.Length ? pattern[_at] : '\0';
            if (next is '?' or '+' && counted) throw Refuse($"'{next}' after a counted quantifier");
            if (next == '?') Copy(1);
            if (next == '+')
            {
                // Possessive: take as much as there is and never give back.
                _output.Insert(_atom, "(?>").Append(')');
                _at++;
            }
            _atom = -1;
        }

        private void Class()
        {
            Copy(1);
            if (_at < pattern.Length && pattern[_at] == '^') Copy(1);
            if (_at < pattern.Length && pattern[_at] == ']') throw Refuse("a ']' that begins a class");
            char? previous = null;
            while (_at < pattern.Length && pattern[_at] != ']')
            {
                if (pattern[_at] == '[') throw Refuse("a class within a class");
                if (pattern[_at] == '&' && _at + 1 < pattern.Length && pattern[_at + 1] == '&') throw Refuse("an intersection of classes");
                if (pattern[_at] == '-' && previous is { } first && _at + 1 < pattern.Length && pattern[_at + 1] != ']')
                {
                    Copy(1);
                    if (pattern[_at] == '[') throw Refuse("a class within a class");
                    var last = Member() ?? throw Refuse("a range to a set of characters");
                    if (SplitExpression.StandIns.Contain(first, last)) throw Refuse("this range");
                    previous = null;
                    continue;
                }
                if (pattern[_at] == '-' && previous is null && _output[^1] is not ('[' or '^')
                    && pattern.ElementAtOrDefault(_at + 1) != ']')
                    throw Refuse("this '-'");
                previous = Member();
            }
            if (_at == pattern.Length) throw Refuse("a class without an end");
            Copy(1);
        }

        /// <summary>One member of a class; its character, or null where it is a set such as \s.</summary>
        private char? Member()
        {
            if (pattern[_at] == '\\') return Escape();
            var literal = pattern[_at];
            CheckLiteral(literal);
            Copy(1);
            return literal;
        }

        private char? Escape()
        {
            var next = _at + 1 < pattern.Length ? pattern[_at + 1] : throw Refuse("a '\\' at the end");
            switch (next)
            {
                case 'n' or 'r' or 't' or 'f' or 'v':
                    Copy(2);
                    return next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'f' => '\f', _ => '\v' };
                case 's' or 'S' or 'd' or 'D':
                    Copy(2);
                    return null;
                case 'p' or 'P':
                    var property = Regex.Match(pattern[_at..], @"\A\\[pP]\{([A-Za-z]+)\}");
                    if (!property.Success || !Categories.Contains(property.Groups[1].Value)) throw Refuse("this property");
                    Copy(property.Length);
                    return null;
                case 'u' or 'x':
                    var code = Regex.Match(pattern[_at..], @"\A\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))");
                    if (!code.Success) throw Refuse("this escape");
                    var character = (char)int.Parse(
                        code.Groups[1].Value + code.Groups[2].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    // In UTF-8 an \x above 7F is a byte, not a character.
                    if (next == 'x' && character > 0x7F) throw Refuse("this escape");
                    CheckLiteral(character);
                    Copy(code.Length);
                    return character;
                default:
                    if (char.IsAsciiLetterOrDigit(next) || !char.IsAscii(next)) throw Refuse($"\\{next}");
                    Copy(2);
                    return next;
            }
        }

        private void CheckLiteral(char literal)
        {
            if (char.IsSurrogate(literal) || SplitExpression.StandIns.Contain(literal, literal)) throw Refuse("this character");
        }

        private void Copy(int length)
        {
            _output.Append(pattern, _at, length);
            _at += length;
        }
    }
}
