using Arena.Alignment.Decoding.LinearAlignment;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Decoding;

public sealed class PrincipleContrastTests
{
    private static double[] Probabilities(float[] prompted, float[] bare, double ratio, double temperature =
        1, double topP = 1, NucleusOf mask = NucleusOf.Principle)
    {
        using var scope = NewDisposeScope();
        var logP = PrincipleContrast.LogProbs(tensor(prompted).unsqueeze(0), tensor(bare).unsqueeze(0), ratio, temperature, topP, mask);
        return [.. logP.exp().squeeze(0).to(float64).data<double>()];
    }

    private static void Same(double[] expected, double[] found, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], tolerance);
    }

    [Theory]
    [InlineData(0, 1, 0.665241, 0.244728, 0.090031)]
    [InlineData(1, 1, 0.804186, 0.146912, 0.048903)]
    [InlineData(2, 1, 0.894421, 0.081140, 0.024439)]
    [InlineData(3, 1, 0.945782, 0.042607, 0.011612)]
    [InlineData(2, 0.5, 0.991104, 0.008157, 0.000740)]
    public void Published_values_come_out(double ratio, double temperature, double first, double second, double third) =>
        Same([first, second, third], Probabilities([2, 1, 0], [1.5f, 1.2f, 0.3f], ratio, temperature));

    [Fact]
    public void Masked_by_the_principle_a_token_that_the_prompted_policy_would_not_write_stays_out()
    {
        // Prompted .665 .245 .090: the first two make up .8. The contrast favours the third most of all.
        Same([0.5, 0.5, 0], Probabilities([2, 1, 0], [2, 0.5f, -4], 2, topP: 0.8));
        Assert.Equal(2, Array.IndexOf(Probabilities([2, 1, 0], [2, 0.5f, -4], 2, topP: 0.8, mask: NucleusOf.Contrasted), 1.0));
    }

    [Fact]
    public void Masked_by_the_contrast_only_its_own_likeliest_tokens_stay() =>
        Same([1, 0, 0], Probabilities([2, 1, 0], [1.5f, 1.2f, 0.3f], 2, topP: 0.8, mask: NucleusOf.Contrasted));

    [Fact]
    public void What_stays_is_in_the_proportions_of_the_contrast() =>
        Same([0.894421 / (0.894421 + 0.081140), 0.081140 / (0.894421 + 0.081140), 0],
            Probabilities([2, 1, 0], [1.5f, 1.2f, 0.3f], 2, topP: 0.8), 2e-6);

    [Fact]
    public void A_principle_that_changes_nothing_leaves_the_prompted_policy() =>
        Gen.Select(Gen.Float[-5, 5].Array[2, 9], Gen.Double[0, 20], Gen.Bool).Sample((z, ratio, principle) =>
        {
            var mask = principle ? NucleusOf.Principle : NucleusOf.Contrasted;
            Same(Probabilities(z, z, 0, topP: 0.8, mask: mask), Probabilities(z, z, ratio, topP: 0.8, mask: mask));
        });

    [Fact]
    public void Something_can_always_be_written_however_far_the_contrast_goes() =>
        Gen.Select(Gen.Float[-50, 50].Array[5], Gen.Float[-50, 50].Array[5], Gen.Double[0, 1000], Gen.Double[0.01, 1], Gen.Bool)
            .Sample((prompted, bare, ratio, topP, principle) =>
        {
            var p = Probabilities(prompted, bare, ratio, topP: topP, mask: principle ? NucleusOf.Principle : NucleusOf.Contrasted);
            Assert.All(p, value => Assert.InRange(value, 0, 1.000001));
            Assert.Equal(1, p.Sum(), 1e-5);
        });

    [Theory]
    [InlineData(0.5, new[] { false, true, false, false })]
    [InlineData(0.7, new[] { false, true, true, false })]
    [InlineData(0.8, new[] { true, true, true, false })]
    [InlineData(0.001, new[] { false, true, false, false })]
    [InlineData(1, new[] { true, true, true, true })]
    public void The_token_that_reaches_the_share_is_the_last_that_stays(double topP, bool[] kept)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(kept, PrincipleContrast.Nucleus(tensor(new[] { 0.125f, 0.5f, 0.25f, 0.125f }).unsqueeze(0), topP).data<bool>()
            .ToArray());
    }
}
