using System.Text.Json;
using Arena.Scenarios.Options;

namespace Arena.Scenarios.Parts;

/// <summary>
/// Which kinds each abstract option record has: <c>new OptionKinds().Add&lt;OptimizerOptions, DpoOptions&gt;("dpo")</c>.
/// Those of <see cref="JudgeOptions"/>, <see cref="EventOptions"/>, <see cref="ExpectationOptions"/> and <see cref="MeasureOptions"/> are there from the start.
/// </summary>
public sealed class OptionKinds
{
    private readonly Dictionary<Type, List<(string Kind, Type Type)>> _kinds = [];

    public OptionKinds()
    {
        Add<JudgeOptions, GoldJudgeOptions>("gold");
        Add<JudgeOptions, CycleJudgeOptions>("cycle");
        Add<EventOptions, JudgeFails>("judge-fails");
        Add<EventOptions, JudgeScoresNan>("judge-scores-nan");
        Add<EventOptions, JudgeFlips>("judge-flips");
        Add<EventOptions, JudgePrefersFirst>("judge-prefers-first");
        Add<EventOptions, JudgePrefersLonger>("judge-prefers-longer");
        Add<EventOptions, PlayerCrashes>("player-crashes");
        Add<EventOptions, PlayerHangs>("player-hangs");
        Add<EventOptions, PlayerSlow>("player-slow");
        Add<EventOptions, PlayerFlaky>("player-flaky");
        Add<EventOptions, LabelsFlip>("labels-flip");
        Add<EventOptions, LabelsAdversarial>("labels-adversarial");
        Add<EventOptions, PairsPoisoned>("pairs-poisoned");
        Add<EventOptions, RewardStale>("reward-stale");
        Add<EventOptions, RewardReadsLength>("reward-reads-length");
        Add<EventOptions, PromptsShift>("prompts-shift");
        Add<EventOptions, DiskFull>("disk-full");
        Add<ExpectationOptions, RatingExpectation>("rating");
        Add<ExpectationOptions, WinRateExpectation>("win-rate");
        Add<ExpectationOptions, LengthControlledExpectation>("length-controlled");
        Add<ExpectationOptions, GoldExpectation>("gold");
        Add<ExpectationOptions, GapExpectation>("gap");
        Add<ExpectationOptions, FirstPlaceExpectation>("first-place");
        Add<ExpectationOptions, VoidExpectation>("void");
        Add<ExpectationOptions, CompletedExpectation>("completed");
        Add<ExpectationOptions, ForfeitedExpectation>("forfeited");
        Add<ExpectationOptions, FlaggedExpectation>("flagged");
        Add<ExpectationOptions, UnflaggedExpectation>("unflagged");
        Add<ExpectationOptions, RankStableExpectation>("rank-stable");
        Add<ExpectationOptions, CyclicExpectation>("cyclic");
        Add<MeasureOptions, WinRateMeasure>("win-rate");
        Add<MeasureOptions, RepliesMeasure>("replies");
        Add<MeasureOptions, MetricMeasure>("metric");
        Add<MeasureOptions, CurveMeasure>("curve");
        Add<MeasureOptions, RankAgreementMeasure>("rank-agreement");
        Add<MeasureOptions, DifferenceMeasure>("difference");
        Add<MeasureOptions, RatioMeasure>("ratio");
        Add<MeasureOptions, NumberMeasure>("number");
    }

    /// <summary>Registers a kind. Its record is sealed and has a parameterless constructor and init properties with defaults.</summary>
    /// <exception cref="ArgumentException">The record cannot be made from a mapping, or the kind is another record's already.</exception>
    /// <exception cref="InvalidOperationException">A property has a type that a scenario cannot hold.</exception>
    public OptionKinds Add<TBase, TOptions>(string kind) where TBase : class where TOptions : TBase
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        var (abstraction, type) = (typeof(TBase), typeof(TOptions));
        if (!abstraction.IsAbstract) throw new ArgumentException($"{abstraction.Name} is not abstract.");
        if (!type.IsSealed || type.GetConstructor(Type.EmptyTypes) is null)
            throw new ArgumentException($"{type.Name} must be sealed and have a parameterless constructor.");
        if (type.GetProperty("Kind") is not null)
            throw new ArgumentException($"{type.Name}.Kind would hide the field kind that chooses the record.");
        OptionField.Of(type);
        if (!_kinds.TryGetValue(abstraction, out var known)) _kinds[abstraction] = known = [];
        var index = known.FindIndex(each => each.Kind == kind || each.Type == type);
        if (index < 0) known.Add((kind, type));
        else if (known[index] != (kind, type))
            throw new ArgumentException($"Kind {kind} of {abstraction.Name}: {known[index].Kind} is {known[index].Type.Name} already.");
        return this;
    }

    /// <summary>The kinds of an abstract record in the order in which they were registered.</summary>
    internal IReadOnlyList<string> Of(Type abstraction) => [.. All(abstraction).Select(each => each.Kind)];

    internal IReadOnlyList<(string Kind, Type Type)> All(Type abstraction) => _kinds.TryGetValue(abstraction, out var known) ? known : [];

    internal Type? Find(Type abstraction, string kind) => All(abstraction).FirstOrDefault(each => each.Kind == kind).Type;

    internal string KindOf(Type abstraction, Type type) =>
        All(abstraction).FirstOrDefault(each => each.Type == type).Kind
        ?? throw new InvalidOperationException($"{type.Name} is not registered as a kind of {abstraction.Name}.");

    /// <summary>What people call an option record: <c>OptimizerOptions</c> is <c>optimizer</c>.</summary>
    internal static string Label(Type type) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name.EndsWith("Options", StringComparison.Ordinal) ? type.Name[..^7] : type.Name);
}
