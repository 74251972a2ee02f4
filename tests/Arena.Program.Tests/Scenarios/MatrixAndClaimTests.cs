using Arena.Alignment.Recipes;
using Arena.Program.Commands;
using Arena.Program.Tests.Studies;
using Arena.Scenarios;
using Arena.Scenarios.Options;
using Arena.Scenarios.Yaml;
using Arena.Testing;

namespace Arena.Program.Tests.Scenarios;

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
    [InlineData("low: 0.5, ", "low: 50, ",
        "claims[0].low: 50 is beyond what it can be, 0 to 1. Shares are written 0 to 1: 0.5 for one half")]
    [InlineData("low: 0.5, ", "low: 0.5, high: 0.4, ", "claims[0].high: is below low, so that nothing could meet it")]
    [InlineData("kind: win-rate", "kind: win-rote",
        "claims[0].measure.kind: unknown kind of measure \"win-rote\". Did you mean \"win-rate\"?")]
    [InlineData("id: P1", "id: 'P 1'", "claims[0].id: must be letters, digits and dashes, found \"P 1\"")]
    [InlineData("values: [0, 0.25]", "values: [0, 0]", "matrix[0].values: the same value twice. Remove one")]
    [InlineData("name: flip,", "name: Flip,", "matrix[0].name: must be small letters, digits and dashes, found \"Flip\"")]
    public void What_cannot_be_decided_is_an_error_with_its_place_and_a_remedy(string from, string to, string message) =>
        Assert.Contains(message, Error(from, to));

    private const string Glossary = "docs/glossary.md lists the metrics; those of a plugin begin with x-";

    [Theory]
    [InlineData("{kind: metric, arm: {flip: 0}, player: dpo, name: reward-gold-acuracy}",
        "measure.name: no metric \"reward-gold-acuracy\". Did you mean \"reward-gold-accuracy\" or \"reward-accuracy\" or ")]
    [InlineData("{kind: metric, arm: {flip: 0}, player: dpo, name: kll}", "measure.name: no metric \"kll\". Did you mean \"kl\"? "
        + Glossary)]
    [InlineData("{kind: metric, arm: {flip: 0}, player: dpo, name: joy}", "measure.name: no metric \"joy\". " + Glossary)]
    [InlineData("{kind: rank-agreement, arm: {flip: 0}, metric: porxy}", "measure.metric: no metric \"porxy\". Did you mean \"proxy\"? "
        + Glossary)]
    [InlineData("{kind: difference, of: {kind: ratio, of: {kind: number, value: 1}, over: {kind: metric, arm: {flip: 0}, player: dpo, "
        + "name: goold}}, less: {kind: number, value: 1}}",
        "measure.of.over.name: no metric \"goold\". Did you mean \"gold\"")]
    [InlineData("{kind: difference, of: {kind: number, value: 1}, less: {kind: metric, arm: {flip: 0}, player: dpo, name: goold}}",
        "measure.less.name: no metric \"goold\". Did you mean \"gold\"")]
    public void A_metric_that_nothing_writes_is_an_error_with_the_names_that_are_near(string measure, string message)
    {
        const string Former = "{kind: win-rate, arm: {flip: 0}, player: dpo, opponent: sft}";
        var error = Error(Former, measure);
        Assert.StartsWith("flips.yaml:10:", error);
        Assert.Contains($"claims[0].{message}", error);
    }

    private const string Requires = "effect: 0.1, requires: [{says: labels are right, measure: {kind: metric, arm: {flip: 0}, player: dpo, "
        + "name: label-accuracy}, low: 0.6}]";

    [Theory]
    [InlineData("player: dpo", "player: dop", "measure.player: no player \"dop\". Did you mean \"dpo\"?")]
    [InlineData("name: label-accuracy", "name: label-acuracy",
        "measure.name: no metric \"label-acuracy\". Did you mean \"label-accuracy\"")]
    [InlineData("arm: {flip: 0}, ", "", "measure.arm: does not say which flip. Add arm: {flip: value}")]
    [InlineData(", low: 0.6", "", ": no bound, so that nothing could break it")]
    [InlineData(", low: 0.6", ", low: 0.6, high: 0.5", "high: is below low, so that nothing could meet it")]
    [InlineData("says: labels are right, ", "", "says: missing")]
    [InlineData("measure: {kind: metric, arm: {flip: 0}, player: dpo, name: label-accuracy}, low: 0.6",
        "measure: {kind: win-rate, arm: {flip: 0}, player: dpo, opponent: sft}, low: 60", "low: 60 is beyond what it can be, 0 to 1.")]
    public void A_precondition_that_could_not_be_held_against_anything_is_an_error(string from, string to, string message)
    {
        Assert.Contains(from, Requires);
        var error = Error("effect: 0.1", Requires.Replace(from, to));
        Assert.StartsWith("flips.yaml:10:", error);
        Assert.Contains($"claims[0].requires[0]{(message[0] == ':' ? "" : ".")}{message}", error);
    }

    [Fact]
    public void Preconditions_are_read_and_belong_to_the_claims_that_may_be_mended_later()
    {
        var plan = SomeStudy.Plan(SomeStudy.Text.Replace("effect: 0.1", Requires));
        var required = Assert.Single(Assert.Single(plan.Study.Scenario.Claims).Requires);
        Assert.Equal(("labels are right", 0.6, null), (required.Says, required.Low, required.High));
        Assert.Equal("label-accuracy", Assert.IsType<MetricMeasure>(required.Measure).Name);
        Assert.Single(plan.Begun([SomeStudy.Run(1, SomeStudy.Plan().Runs[0])]));
    }

    [Theory]
    [InlineData("name: kl")]
    [InlineData("name: x-joy")]
    public void A_known_metric_and_one_of_a_plugins_own_are_read(string name)
    {
        var study = SomeStudy.Loaded(SomeStudy.Text.Replace("{kind: win-rate, arm: {flip: 0}, player: dpo, opponent: sft}",
            $"{{kind: metric, arm: {{flip: 0}}, player: dpo, {name}}}"));
        var measure = Assert.IsType<MetricMeasure>(Assert.Single(study.Scenario.Claims).Measure);
        Assert.Equal(name, $"name: {measure.Name}");
    }

    [Fact]
    public void Two_claims_of_one_id_are_an_error()
    {
        var claim = SomeStudy.Text.TrimEnd().Split('\n')[^1];
        Assert.Contains("claims[1].id: \"P1\" is the id of an earlier claim",
            Assert.Throws<ScenarioException>(() => SomeStudy.Loaded($"{SomeStudy.Text.TrimEnd()}\n{claim}")).Message);
    }

    [Fact]
    public void A_value_that_an_arm_cannot_take_is_an_error_that_names_it()
    {
        var study = SomeStudy.Loaded(SomeStudy.Text.Replace("values: [0, 0.25]", "values: [0, 0.75]"));
        var error = Assert.Throws<ScenarioException>(() => ScenarioArms.Of(Catalogue.Reader, study, "flips.yaml"));
        Assert.Equal(
            """
            flips.yaml:7:92  players[1].feedback.flip: must be from 0 to 0.5, found 0.75 (arm flip=0.75)
            flips.yaml:7:92  players[2].feedback.flip: must be from 0 to 0.5, found 0.75 (arm flip=0.75)
            """, error.Message);
    }

    [Theory]
    [InlineData("players.dpo.feedback.flip, ", "players.dop.feedback.flip, ",
        "flips.yaml:7:24  players: no item named \"dop\". Did you mean \"dpo\"? Names here: sft, dpo, mine")]
    [InlineData("players.dpo.feedback.flip, ", "players.dpo.feedback.flop, ",
        "flips.yaml:7:24  players[1].feedback.flop: unknown field. Did you mean \"flip\"? Fields here: pairs, flip, length-bias, "
        + "annotators, votes, flip-spread, from, temperature")]
    public void A_path_that_leads_nowhere_is_one_error_for_all_arms_at_its_own_place(string from, string to, string expected)
    {
        Assert.Contains(from, SomeStudy.Text);
        var study = SomeStudy.Loaded(SomeStudy.Text.Replace(from, to));
        Assert.Equal(expected, Assert.Throws<ScenarioException>(() => ScenarioArms.Of(Catalogue.Reader, study, "flips.yaml")).Message);
    }

    [Theory]
    [InlineData("seed",
        "seed belongs to the study as a whole and cannot be varied. Each arm is played with the study's seeds: set seeds: N")]
    [InlineData("seeds",
        "seeds belongs to the study as a whole and cannot be varied. Each arm is played with the study's seeds: set seeds: N")]
    [InlineData("claims[0].low", "claims belongs to the study as a whole and cannot be varied. A claim says itself which arm it is about")]
    [InlineData("players.dpo.feedback.flip",
        "sets what matrix[0].set[0] sets too, so that one of the two would be lost. Vary each value once")]
    [InlineData("players[1].feedback", "sets what matrix[0].set[0] sets too, so that one of the two would be lost. Vary each value once")]
    [InlineData("players.mine.feedback.flip.more",
        "sets what matrix[0].set[1] sets too, so that one of the two would be lost. Vary each value once")]
    public void What_belongs_to_the_study_or_to_another_axis_cannot_be_varied(string path, string message) => Assert.Contains(
        $"matrix[1].set[0]: {message}",
            Error("values: [0, 0.25]}", $"values: [0, 0.25]}}\n  - {{name: other, set: [\"{path}\"], values: [1, 2]}}"));

    [Fact]
    public void Paths_that_are_varied_are_meant_from_the_file_also_when_a_run_goes_on_from_elsewhere()
    {
        const string text = """
            name: t
            world: frontdesk
            models: {base: pretrain}
            matrix:
              - {name: model, set: [models.base], values: [pretrain, "{kind: folder, path: small}"]}
              - {name: words, set: [world.lexicon], values: [a.txt, b.txt]}
              - {name: train, set: [world.train], values: [1, 2]}
            players: [sft]
            """;
        IReadOnlyList<ScenarioArm> Arms(LoadedScenario study, string name) => ScenarioArms.Of(Fakes.Reader(), study, name);
        var arms = Arms(Fakes.Reader().Parse(text, "/runs/one/t.yaml"), "/runs/one/t.yaml");
        Assert.Equal("model={kind: folder, path: small},words=b.txt,train=2", arms[^1].Name);
        Assert.Equal(("/runs/one/small", "/runs/one/b.txt"),
            (((FakeFolder)arms[^1].Loaded.Scenario.Models.Base).Path, ((FakeWorld)arms[^1].Loaded.Scenario.World).Lexicon));
        var recorded = Fakes.Reader().Parse(arms[3].Loaded.Text, "/elsewhere/record");
        Assert.Equal(arms.Select(arm => arm.Loaded.Text),
            Arms(ScenarioArms.Study(Fakes.Reader(), recorded, "/elsewhere/record"), "/elsewhere/record").Select(arm => arm.Loaded.Text));
        // What has no paths belongs to one study wherever its file lies.
        Assert.Equal(["/runs/one", "/runs/one", null], recorded.Scenario.Matrix.Select(axis => axis.From));
    }

    [Fact]
    public void A_matrix_of_too_many_arms_is_refused_before_any_is_read()
    {
        string Axis(string name, string set) =>
            $"  - {{name: {name}, set: [tournament.{set}], values: [{string.Join(", ", Enumerable.Range(1, 40))}]}}";
        var study = SomeStudy.Loaded(
            $"{SomeStudy.Text[..SomeStudy.Text.IndexOf("matrix:")]}matrix:\n{Axis("a", "prompts")}\n{Axis("b", "rounds")}\nplayers: [sft]");
        Assert.Contains("more than 1000 arms",
            Assert.Throws<ScenarioException>(() => ScenarioArms.Of(Catalogue.Reader, study, "flips.yaml")).Message);
    }

    [Fact]
    public void Gold_off_a_curve_needs_its_kl() => Assert.Contains("claims[0].measure.kl: gold is read off a curve at a KL. Add kl: nats",
        Error("kind: win-rate, arm: {flip: 0}, player: dpo, opponent: sft",
        "kind: curve, arm: {flip: 0}, player: dpo, over: training, read: gold"));
}
