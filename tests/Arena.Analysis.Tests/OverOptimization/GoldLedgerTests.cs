using Arena.Analysis.OverOptimization;
using Arena.Core;

namespace Arena.Analysis.Tests.OverOptimization;

public sealed class GoldLedgerTests
{
    private static LedgerStep[] Steps(Func<int, double> gold, double noise = 0.01, int count = 30, Func<int, double>? proxy = null)
    {
        var random = new Seed(1).Random();
        double Noise() => noise * (2 * random.NextDouble() - 1);
        return [.. Enumerable.Range(1, count).Select(i => new LedgerStep(i, (proxy?.Invoke(i) ?? 0.1 * i) + Noise(), gold(i) + Noise()))];
    }

    [Fact]
    public void Gold_that_rises_and_then_falls_under_a_rising_reward_is_a_hack_from_its_peak_on()
    {
        var hack = GoldLedger.Find(Steps(i => 0.5 - 0.002 * (i - 12) * (i - 12)))!;
        Assert.InRange(hack.Step, 11, 13);
        Assert.InRange(hack.Gold.Mean, -0.52, -0.48); // 0.002 · 16² less the windows' own spread.
        Assert.True(hack.Gold.Low < hack.Gold.Mean && hack.Gold.Mean < hack.Gold.High && hack.Gold.High < 0);
        Assert.InRange(hack.Proxy.Mean, 1.5, 1.7);
    }

    [Fact]
    public void What_rises_together_or_falls_together_is_none()
    {
        Assert.Null(GoldLedger.Find(Steps(i => 0.02 * i)));
        Assert.Null(GoldLedger.Find(Steps(i => -0.02 * i, proxy: i => -0.1 * i)));
    }

    [Fact]
    public void A_fall_within_the_noise_and_too_few_steps_are_none()
    {
        Assert.Null(GoldLedger.Find(Steps(i => 0.5 - 0.0001 * i, noise: 0.2)));
        Assert.Null(GoldLedger.Find(Steps(i => -0.1 * i, count: 9)));
    }

    [Fact]
    public void Steps_without_noise_give_finite_numbers()
    {
        var hack = GoldLedger.Find(Steps(i => i <= 15 ? 1 : 0, noise: 0, proxy: i => i <= 15 ? 0 : 1))!;
        Assert.Equal((new Difference(1, 1, 1), new Difference(-1, -1, -1)), (hack.Proxy, hack.Gold));
    }
}
