using Arena.Learning.Models;
using Arena.Learning.Optimizers;
using Arena.Learning.Recipes;
using Arena.Rules.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards.BradleyTerry;

/// <summary>Trains a <see cref="ScalarRewardModel"/> by <see cref="BradleyTerryLoss"/>, each round further on that round's pairs.</summary>
internal sealed class BradleyTerry(BradleyTerryOptions options) : IReward
{
    public bool NeedsPreferences => true;

    public IRewardModel Train(Lesson lesson, IReadOnlyList<Preference> preferences)
    {
        var model = ScalarRewardModel.Next(lesson);
        var pairs = PreferenceTokens.Of(preferences, lesson.Start);
        lesson.Seed.For("reward/split").Random().Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs));
        var heldOut = Math.Max(1, (int)(pairs.Count * options.HeldOut));
        Fit(model, pairs[heldOut..], lesson);
        model.Standardise(lesson);
        lesson.Report(new StepReport("reward", 1, 1, new Dictionary<string, double> { ["reward-accuracy"] = Accuracy(model, pairs[..heldOut]) }));
        return model;
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => ScalarRewardModel.Load(folder, device);

    private void Fit(ScalarRewardModel model, List<PreferenceTokens> pairs, Lesson lesson)
    {
        var random = lesson.Seed.For("reward").Random();
        var steps = (pairs.Count + options.Batch - 1) / options.Batch * options.Epochs;
        using var update = new WeightUpdate(model.Parameters, options.LearningRate, steps);
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var rows in Batches.Shuffled(pairs.Count, options.Batch, random))
            {
                lesson.Cancel.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var scores = model.Raw([.. rows.Select(i => pairs[i].Chosen), .. rows.Select(i => pairs[i].Rejected)]);
                var confidence = tensor(rows.Select(i => (float)pairs[i].Confidence).ToArray()).to(model.Device);
                var loss = BradleyTerryLoss.Of(scores.narrow(0, 0, rows.Length), scores.narrow(0, rows.Length, rows.Length), confidence).mean();
                lesson.Report(new StepReport("reward", ++step, steps, new Dictionary<string, double> { ["reward-loss"] = update.Step(loss) }));
            }
        }
    }

    /// <summary>Share of pairs whose preferred reply scores higher; ties count as wrong.</summary>
    private static double Accuracy(ScalarRewardModel model, List<PreferenceTokens> pairs)
    {
        var chosen = model.Score([.. pairs.Select(p => p.Chosen)]);
        var rejected = model.Score([.. pairs.Select(p => p.Rejected)]);
        return chosen.Zip(rejected).Average(p => p.First > p.Second ? 1.0 : 0);
    }
}
