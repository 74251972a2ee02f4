using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Judging;

/// <summary>Every judge that a scenario can name. Each is made into a function from a <see cref="JudgeContext"/>.</summary>
internal static class JudgeParts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new Part<JudgeOptions, GoldJudgeOptions, Func<JudgeContext, IJudge>>(
            "gold", options => context => new GoldJudge(context.World, options))
        {
            Needs = [Capability.Gold],
        },
        new Part<JudgeOptions, CycleJudgeOptions, Func<JudgeContext, IJudge>>(
        "cycle", options => context => new CycleJudge(options, context.Seed.For("judge"))),
        new Part<JudgeOptions, RewardModelJudgeOptions, Func<JudgeContext, IJudge>>(
        "reward-model", options => context => JudgeTraining.Load(
            context.Models.Judge ?? throw new InvalidOperationException("the judge's model was not made"), options, context.World,
                context.Device))
        {
            Needs = [Capability.RecordedPreferences],
            Refuses = (options, scenario) => options.Model == ModelNames.Base || scenario.Models.Labelers.ContainsKey(options.Model)
                ? null
                : $"has model {options.Model}, and the scenario has no such model; choose one of "
                    + $"{string.Join(", ", [ModelNames.Base, .. scenario.Models.Labelers.Keys])}",
        },
    ];
}
