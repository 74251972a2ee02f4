using Arena.Program.Reports;

namespace Arena.Tests.Reports;

public sealed class FluencyNotesTests
{
    private static readonly EntrySummary Fluent = new("dpo@2", 0.5, [], Kl: 2, BaseLogProb: -1, Tokens: 20, Ended: 1, Distinct: 0.9, Repeats: 0);

    [Fact]
    public void Text_that_the_base_finds_natural_has_no_note() => Assert.Empty(FluencyNotes.Of(Fluent));

    [Fact]
    public void A_policy_that_likes_its_text_far_better_than_the_base_does_has_drifted() =>
        Assert.Contains("2.7 times as likely", Assert.Single(FluencyNotes.Of(Fluent with { Kl = 20 })));

    [Fact]
    public void A_salad_of_the_same_words_repeats_itself() =>
        Assert.Contains("repeats itself: 40.0 %", Assert.Single(FluencyNotes.Of(Fluent with { Repeats = 0.4 })));

    [Fact]
    public void One_answer_to_everything_is_noted() =>
        Assert.Contains("alike: only 1.0 %", Assert.Single(FluencyNotes.Of(Fluent with { Distinct = 0.01 })));
}
