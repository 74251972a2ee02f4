using Arena.Program.Commands;
using Arena.Rules.Scenarios;
using Arena.Tests.Studies;

namespace Arena.Tests.Scenarios;

public sealed class MatrixAndClaimTests
{
    private static string Error(string from, string to)
    {
        Assert.Contains(from, SomeStudy.Text);
        return Assert.Throws<ScenarioException>(() => SomeStudy.Loaded(SomeStudy.Text.Replace(from, to))).Message;
    }

    [Theory]
    [InlineData("arm: {flip: 0}", "arm: {flip: 0.5}", "claims[0].measure.arm.flip: \"0.5\" is not played. Values here: 0, 0.25")]
    [InlineData("arm: {flip: 0}", "arm: {flop: 0}", "claims[0].measure.arm.flop: nothing of this name is varied. Did you mean \"flip\"?")]
    [InlineData("arm: {flip: 0}, ", "", "claims[0].measure.arm: does not say which flip. Add arm: {flip: value}")]
    [InlineData("player: dpo,", "player: dop,", "claims[0].measure.player: no player \"dop\". Did you mean \"dpo\"?")]
    [InlineData("low: 0.5, ", "", "claims[0]: no bound, so that nothing could break it")]
    [InlineData("low: 0.5, ", "low: 0.5, high: 0.4, ", "claims[0].high: is below low, so that nothing could meet it")]
    [InlineData("kind: win-rate", "kind: win-rote", "claims[0].measure.kind: unknown kind of measure \"win-rote\". Did you mean \"win-rate\"?")]
    [InlineData("id: P1", "id: 'P 1'", "claims[0].id: must be letters, digits and dashes, found \"P 1\"")]
    [InlineData("values: [0, 0.25]", "values: [0, 0]", "matrix[0].values: the same value twice. Remove one")]
    [InlineData("name: flip,", "name: Flip,", "matrix[0].name: must be small letters, digits and dashes, found \"Flip\"")]
    public void What_cannot_be_decided_is_an_error_with_its_place_and_a_remedy(string from, string to, string message) => Assert.Contains(message, Error(from, to));

    [Fact]
    public void Two_claims_of_one_id_are_an_error()
    {
        var claim = SomeStudy.Text.TrimEnd().Split('\n')[^1];
        Assert.Contains("claims[1].id: \"P1\" is the id of an earlier claim", Assert.Throws<ScenarioException>(() => SomeStudy.Loaded($"{SomeStudy.Text.TrimEnd()}\n{claim}")).Message);
    }

    [Fact]
    public void A_value_that_an_arm_cannot_take_is_an_error_that_names_it()
    {
        var study = SomeStudy.Loaded(SomeStudy.Text.Replace("values: [0, 0.25]", "values: [0, 0.75]"));
        var error = Assert.Throws<ScenarioException>(() => ScenarioArms.Of(SharedOptions.Reader, study, "flips.yaml"));
        Assert.Contains("players.dpo.feedback.flip=0.75", error.Message);
        Assert.Contains("must be from 0 to 0.5, found 0.75", error.Message);
    }

    [Fact]
    public void A_matrix_of_too_many_arms_is_refused_before_any_is_read()
    {
        string Axis(string name) => $"  - {{name: {name}, set: [tournament.prompts], values: [{string.Join(", ", Enumerable.Range(1, 40))}]}}";
        var study = SomeStudy.Loaded($"{SomeStudy.Text[..SomeStudy.Text.IndexOf("matrix:")]}matrix:\n{Axis("a")}\n{Axis("b")}\nplayers: [sft]");
        Assert.Contains("more than 1000 arms", Assert.Throws<ScenarioException>(() => ScenarioArms.Of(SharedOptions.Reader, study, "flips.yaml")).Message);
    }

    [Fact]
    public void Gold_off_a_curve_needs_its_kl() => Assert.Contains("claims[0].measure.kl: gold is read off a curve at a KL. Add kl: nats",
        Error("kind: win-rate, arm: {flip: 0}, player: dpo, opponent: sft", "kind: curve, arm: {flip: 0}, player: dpo, over: training, read: gold"));
}
