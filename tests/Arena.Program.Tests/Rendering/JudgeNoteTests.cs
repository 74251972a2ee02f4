using Arena.Analysis.Summary;
using Arena.Program.Rendering;
using Arena.Ratings.Agreement;
using Spectre.Console.Testing;

namespace Arena.Program.Tests.Rendering;

public sealed class JudgeNoteTests
{
    private static string Shown(JudgeQuality? quality)
    {
        using var console = new TestConsole().Width(1000);
        JudgeNoteLines.Write(console, quality);
        return console.Output;
    }

    [Fact]
    public void A_judge_that_is_not_surely_better_than_counting_characters_is_called_so()
    {
        var quality = new JudgeQuality(0.81, 0.74, 0.86, 0.77, 0.7, 0, 400, 40, 300, 30);
        Assert.Contains("agrees with people on 81.0 % (74.0 % … 86.0 %) of 400 test pairs of 40 prompts; \"the longer one is better\" on "
            + "77.0 %", Shown(quality));
        Assert.Contains("not surely better than counting characters", Shown(quality));
        Assert.DoesNotContain("counting characters", Shown(quality with { LengthAccuracy = 0.6 }));
        // Then the shorter one is right as often.
        Assert.Contains("not surely better than counting characters", Shown(quality with { LengthAccuracy = 0.23 }));
        Assert.Empty(Shown(null));
    }
}
