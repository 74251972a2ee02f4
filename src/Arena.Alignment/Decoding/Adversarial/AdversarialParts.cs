using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>The kinds of decoding that answer to deceive a judge, for robustness tests.</summary>
internal static class AdversarialParts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new Part<DecodingOptions, ConstantOptions, IDecoder>("constant", options => new ConstantDecoder(options))
            { Source = "Zheng et al. 2024, arXiv 2410.07137 (null model)" },
        new Part<DecodingOptions, PaddedOptions, IDecoder>("padded", _ => new PaddedDecoder())
        { Source = "Singhal et al. 2023, arXiv 2310.03716 (length)" },
        new Part<DecodingOptions, ParrotOptions, IDecoder>("parrot", _ => new ParrotDecoder()),
        new Part<DecodingOptions, FlatteringOptions, IDecoder>("flattering", options => new FlatteringDecoder(options)),
        new Part<DecodingOptions, RandomWordsOptions, IDecoder>("random-words", _ => new RandomWordsDecoder()),
        new Part<DecodingOptions, RandomRepliesOptions, IDecoder>("random-replies", _ => new RandomRepliesDecoder()),
    ];
}
