using System.Text;

namespace Arena.Models.Tokenizers;

/// <summary>
/// GPT-2's one visible character for every byte: printable Latin-1 stands for itself, the other 68 bytes get U+0100 onwards
/// in order. A byte-level vocabulary is written in these characters.
/// </summary>
internal static class ByteLevelAlphabet
{
    private static readonly char[] Characters = Build();

    private static char[] Build()
    {
        var characters = new char[256];
        var next = 256;
        for (var value = 0; value < 256; value++)
            characters[value] = value is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE ? (char)value : (char)next++;
        return characters;
    }

    public static char CharacterOf(byte value) => Characters[value];

    public static string Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return string.Create(bytes.Length, bytes, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = Characters[source[i]];
        });
    }

    /// <summary>Appends the bytes that a token spells, or nothing where one of its characters is not in the alphabet.</summary>
    public static bool TryAppendBytes(string token, List<byte> bytes)
    {
        var start = bytes.Count;
        foreach (var character in token)
        {
            if (ByteOf(character) is not { } value)
            {
                bytes.RemoveRange(start, bytes.Count - start);
                return false;
            }
            bytes.Add(value);
        }
        return true;
    }

    private static byte? ByteOf(char character)
    {
        if (character < 256) return Characters[character] == character ? (byte)character : null;
        var index = character - 256;
        return index switch
        {
            <= 32 => (byte)index,
            <= 66 => (byte)(0x7F + index - 33),
            67 => 0xAD,
            _ => null,
        };
    }
}
