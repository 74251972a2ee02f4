using Arena.Analysis.Detectors;
using Arena.Analysis.Entries;
using Arena.Analysis.Summary;
using Arena.Ratings.Agreement;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Tests.Summary;

public sealed class TextFlagsTests
{
    private static readonly EntrySummary Fluent =
        new("dpo@2", 0.5, [], Kl: 2, BaseLogProb: -1, Tokens: 20, Ended: 1, Distinct: 0.9, Repeats: 0);

    private static readonly EntrySummary[] Others = [Fluent with { Entry = "a@1" }, Fluent with { Entry = "b@1" }];

    [Fact]
    public void Text_that_the_base_finds_natural_has_no_flag()
    {
        Assert.Empty(TextFlags.Of(Fluent));
        Assert.Empty(TextFlags.BesideOthers(Fluent, Others));
    }

    [Fact]
    public void A_policy_that_likes_its_text_far_better_than_the_base_does_has_drifted() =>
        Assert.Contains("2.7 times as likely", Only(FlagKind.Drifted, Fluent with { BaseLogRatio = 20 }));

    [Fact]
    public void A_salad_of_the_same_words_repeats_itself() =>
        Assert.Contains("repeats itself: 40.0 %", Only(FlagKind.Repeating, Fluent with { Repeats = 0.4 }));

    [Fact]
    public void Few_different_answers_are_noted() =>
        Assert.Contains("alike: only 1.0 %", Only(FlagKind.Alike, Fluent with { Distinct = 0.01 }));

    [Fact]
    public void A_parrot_copies_its_prompts() =>
        Assert.Contains("copies its prompts: 90.0 %", Only(FlagKind.Copying, Fluent with { Copied = 0.9 }));

    [Fact]
    public void One_answer_to_everything_is_constant() =>
        Assert.Equal((FlagKind.Constant, "dpo@2 gives one answer to 75.0 % of its prompts: \"yes\""),
            (TextFlags.Of(new ConstantResponse("dpo@2", "yes", 0.75, 12)).Kind,
            TextFlags.Of(new ConstantResponse("dpo@2", "yes", 0.75, 12)).Note));

    [Theory]
    [InlineData(31, -1, FlagKind.Long, "31.0 tokens a reply, where the others have 20.0")]
    [InlineData(20, -3.5, FlagKind.Unnatural, "-3.5 nats a token under the base, where the others have -1.0")]
    public void What_is_unusual_shows_beside_the_others(double tokens, double natural, FlagKind kind, string note)
    {
        var odd = Fluent with { Tokens = tokens, BaseLogProb = natural };
        var flag = Assert.Single(TextFlags.BesideOthers(odd, Others));
        Assert.Equal(kind, flag.Kind);
        Assert.Contains(note, flag.Note);
        // Of one other it cannot be said which of the two is unusual.
        Assert.Empty(TextFlags.BesideOthers(odd, Others[..1]));
    }

    [Fact]
    public void One_odd_player_does_not_make_another_look_odd() =>
        Assert.Empty(TextFlags.BesideOthers(Fluent, [Others[0], Fluent with { Entry = "odd@1", Tokens = 1, BaseLogProb = -0.1 }]));

    private static string Only(FlagKind kind, EntrySummary entry)
    {
        var flag = Assert.Single(TextFlags.Of(entry));
        Assert.Equal((kind, entry.Entry), (flag.Kind, flag.Entry));
        return flag.Note;
    }
}
