using Arena.Models.Tokenizers;
using CsCheck;

namespace Arena.Models.Tests.Tokenizers;

public sealed class UnicodeNormalizationTests
{
    // From NormalizationTest.txt and the examples of Unicode Standard Annex 15: source, NFC, NFD, NFKC, NFKD.
    [Theory]
    [InlineData("\u1E0A", "\u1E0A", "D\u0307", "\u1E0A", "D\u0307")]
    [InlineData("\u1E0A\u0323", "\u1E0C\u0307", "D\u0323\u0307", "\u1E0C\u0307", "D\u0323\u0307")]
    [InlineData("\u212B", "\u00C5", "A\u030A", "\u00C5", "A\u030A")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323", "\u017F\u0323\u0307", "\u1E69", "s\u0323\u0307")]
    [InlineData("\uFB01", "\uFB01", "\uFB01", "fi", "fi")]
    [InlineData("2\u2075", "2\u2075", "2\u2075", "25", "25")]
    [InlineData("\u0958", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C", "\u0915\u093C")]
    [InlineData("\uAC01", "\uAC01", "\u1100\u1161\u11A8", "\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01", "\u1100\u1161\u11A8", "\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b", "a\u05AE\u0300\u0300\u0315b", "\u00E0\u05AE\u0300\u0315b",
        "a\u05AE\u0300\u0300\u0315b")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165", "\U0001D157\U0001D165")]
    [InlineData("plain", "plain", "plain", "plain", "plain")]
    public void The_four_forms_are_those_of_the_standard(string source, string nfc, string nfd, string nfkc, string nfkd) =>
        Assert.Equal((nfc, nfd, nfkc, nfkd),
            (UnicodeNormalization.Normalize(source, UnicodeForm.NFC), UnicodeNormalization.Normalize(source, UnicodeForm.NFD),
            UnicodeNormalization.Normalize(source, UnicodeForm.NFKC), UnicodeNormalization.Normalize(source, UnicodeForm.NFKD)));

    [Fact]
    public void Normalizing_twice_is_normalizing_once() =>
        Gen.Select(TextGenerators.Unicode, Gen.Enum<UnicodeForm>()).Sample((text, form) =>
        {
            var once = UnicodeNormalization.Normalize(text, form);
            return UnicodeNormalization.Normalize(once, form) == once;
        }, iter: 2000);
}
