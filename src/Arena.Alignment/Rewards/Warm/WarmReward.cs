using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;
using Arena.Models.Transformers;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Warm;

/// <summary>
/// Weight-averaged reward models (Ramé et al. 2024, arXiv 2401.12187). All runs begin at one model with one head: runs that
/// begin apart lie in different basins, where an average of weights means nothing. From the second round on that is the
/// model merged before, whose head needs no probing.
/// </summary>
internal sealed class WarmReward(WarmOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var pairs = new RewardPairs(context, preferences, options.HeldOut);
        var runs = new List<ScalarRewardModel>();
        ScalarRewardModel? merged = null;
        try
        {
            var previous = ScalarRewardModel.Previous(context);
            merged = previous ?? ScalarRewardModel.New(context, options.Pooling);
            var probe = options.Plan(context.Seed.For("reward/probe")) with { Epochs = previous is null ? options.ProbeEpochs : 0,
                LearningRate = options.ProbeLearningRate };
            var progress = new FitProgress(
                context, probe.Steps(pairs.Train.Count) + options.Runs * options.Plan(default).Steps(pairs.Train.Count));
            RewardFit.Head(merged, pairs.Train, BradleyTerryLoss.Of(options), probe, progress);
            for (var run = 0; run < options.Runs; run++)
            {
                runs.Add(merged.Copy());
                Fit(runs[run], run, pairs, context, progress);
            }
            // Of runs that are equally good the earlier is taken.
            var accuracy = runs.Select(pairs.Accuracy).ToList();
            var kept = Enumerable.Range(0, runs.Count).OrderByDescending(run => accuracy[run]).ThenBy(run => run).Take(options.Members)
                .Order().ToList();
            var path = kept.Count < 2 ? (double?)null : WorstOnPath(merged, runs[kept[0]], runs[kept[1]], pairs);
            WeightAverage.Into(merged.Parameters, [.. kept.Select(run => runs[run].Parameters)], [.. kept.Select(_ => 1.0)]);
            merged.Standardise(RewardScale.StartReplies(context));
            var metrics = pairs.Metrics(merged);
            metrics[MetricNames.MemberAccuracy] = kept.Average(run => accuracy[run]);
            if (path is { } gap) metrics[MetricNames.PathGap] = gap;
            progress.Done(metrics);
            return merged;
        }
        catch
        {
            merged?.Dispose();
            throw;
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);

    private void Fit(ScalarRewardModel model, int run, RewardPairs pairs, TrainingContext context, FitProgress progress)
    {
        var seed = context.Seed.For($"reward/run-{run}");
        var (rates, rate) = (options.RateFactors, options.Dropouts[run / options.RateFactors.Count % options.Dropouts.Count]);
        var plan = options.Plan(seed) with { LearningRate = options.LearningRate * rates[run % rates.Count] };
        using var dropout = rate == 0 ? null : new ResidualDropout(rate, seed.For("dropout"), model.Device);
        model.Dropout = dropout;
        RewardFit.Whole(model, pairs.Train, BradleyTerryLoss.Of(options), plan, progress);
        model.Dropout = null;
    }

    /// <summary>
    /// Linear mode connectivity: the least that accuracy on the way from one run's weights to another's is above the straight
    /// line between their accuracies, at ¼, ½ and ¾. Far below zero, the runs have parted and should not be averaged.
    /// </summary>
    /// <param name="between">A model whose weights may be overwritten.</param>
    private static double WorstOnPath(ScalarRewardModel between, ScalarRewardModel from, ScalarRewardModel to, RewardPairs pairs)
    {
        var (first, last) = (pairs.Accuracy(from), pairs.Accuracy(to));
        return new[] { 0.25, 0.5, 0.75 }.Min(lambda =>
        {
            WeightAverage.Into(between.Parameters, [from.Parameters, to.Parameters], [1 - lambda, lambda]);
            return pairs.Accuracy(between) - ((1 - lambda) * first + lambda * last);
        });
    }
}
