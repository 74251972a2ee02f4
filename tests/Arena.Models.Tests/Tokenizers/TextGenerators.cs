using System.Text;
using CsCheck;

namespace Arena.Models.Tests.Tokenizers;

internal static class TextGenerators
{
    private static readonly int[] Likely = [' ', '\n', '\r', '\t', '\'', 's', '1', 0xE9, 0x301, 0x3000, 0x1F600, 0x1D4B3];

    /// <summary>Well-formed text of every plane, a good part of it plain and spaced.</summary>
    public static readonly Gen<string> Unicode =
        Gen.OneOf(
            Gen.Int[' ', '~'],
            Gen.Int[0, Likely.Length - 1].Select(i => Likely[i]),
            Gen.Int[0, 0xD7FF],
            Gen.Int[0xE000, 0x10FFFF])
        .Array[0, 40]
        .Select(values => string.Concat(values.Select(value => new Rune(value).ToString())));
}
