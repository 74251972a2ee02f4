using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards.Gold;

/// <summary>Makes the world's gold utility a reward model. Nothing is fitted.</summary>
internal sealed class Gold(GoldOptions options) : IReward
{
    public bool NeedsPreferences => false;

    public string? Refusal(Scenario scenario) => Needs.Gold(scenario);

    public IRewardModel Train(Lesson lesson, IReadOnlyList<Preference> preferences)
    {
        var model = new GoldRewardModel(lesson.World, lesson.Start.Tokenizer, RewardScale.None);
        return options.Standardise ? new GoldRewardModel(lesson.World, lesson.Start.Tokenizer, RewardScale.Of(model.Score(RewardScale.StartReplies(lesson)))) : model;
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => GoldRewardModel.Load(folder, world);
}
