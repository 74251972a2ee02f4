using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Learning.Rewards.BradleyTerry;
using Arena.Learning.Rewards.Fitting;
using Arena.Rules.Chance;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards.Ensemble;

/// <summary>Fits its members one after the other: a worker has one thread, and players train side by side.</summary>
internal sealed class Ensemble(EnsembleOptions options) : IReward
{
    public bool NeedsPreferences => true;

    public IRewardModel Train(Lesson lesson, IReadOnlyList<Preference> preferences)
    {
        var pairs = new RewardPairs(lesson, preferences, options.HeldOut);
        var replies = RewardScale.StartReplies(lesson);
        var progress = new FitProgress(lesson, options.Members * options.Plan(default).Steps(pairs.Train.Count));
        var members = new List<ScalarRewardModel>();
        try
        {
            for (var i = 0; i < options.Members; i++)
            {
                var seed = lesson.Seed.For($"reward/{EnsembleRewardModel.Part(i)}");
                members.Add(ScalarRewardModel.Previous(lesson, EnsembleRewardModel.Part(i)) ?? New(lesson, seed.For("head")));
                RewardFit.Whole(members[i], pairs.Train, BradleyTerryLoss.Of(options), options.Plan(seed), progress);
                members[i].Standardise(replies);
            }
            var ensemble = new EnsembleRewardModel(members, Combine);
            ensemble.Standardise(replies);
            progress.Done(Metrics(ensemble, members, pairs, replies));
            return ensemble;
        }
        catch
        {
            members.ForEach(m => m.Dispose());
            throw;
        }
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => EnsembleRewardModel.Load(folder, options.Members, Combine, device);

    private ScalarRewardModel New(Lesson lesson, Seed seed)
    {
        var model = ScalarRewardModel.New(lesson, options.Read);
        if (options.HeadDeviation == 0) return model;
        using var random = new Generator(seed.Value, model.Device);
        model.Head.Draw(options.HeadDeviation / Math.Sqrt(lesson.Start.Model.Config.HiddenSize), random);
        return model;
    }

    private double Combine(IReadOnlyList<double> scores) => options.Combine switch
    {
        Rewards.Ensemble.Combine.Wco => Combination.Worst(scores),
        Rewards.Ensemble.Combine.Uwo => Combination.UncertaintyWeighted(scores, options.Lambda),
        Rewards.Ensemble.Combine.Lcb => Combination.LowerConfidenceBound(scores, options.Beta),
        _ => Combination.Mean(scores),
    };

    private static Dictionary<string, double> Metrics(EnsembleRewardModel ensemble, IReadOnlyList<ScalarRewardModel> members, RewardPairs pairs, IReadOnlyList<Sequence> replies)
    {
        var metrics = pairs.Metrics(ensemble);
        metrics["member-accuracy"] = members.Average(pairs.Accuracy);
        metrics["member-deviation"] = ensemble.MemberScores(replies).Average(scores => Math.Sqrt(Combination.Variance(scores)));
        return metrics;
    }
}
