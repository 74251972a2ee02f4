using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Tests.Learning.Feedback;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Tests.Learning.Recipes;

[Collection(CuedCollection.Name)]
public sealed class NamedModelTests(CuedModels models)
{
    private static float[] Weights(LanguageModel model) => model.Model.parameters().First().cpu().data<float>().ToArray();

    [Fact]
    public void Models_are_found_by_name_and_the_policy_is_frozen_as_the_round_began()
    {
        var previous = Path.Combine(models.Root, "previous");
        using (var blank = LanguageModel.Load(models.Untrained, CPU)) blank.Save(Path.Combine(previous, RecipeTrainer.PolicyFolder));
        var (lesson, _) = models.Lesson(models.Job(previous: previous));
        using var _lesson = lesson;
        using (no_grad()) lesson.Policy.Model.parameters().First().zero_();

        var untrained = Weights(lesson.Named("blank"));
        Assert.Equal(untrained, Weights(lesson.Named("policy")));
        Assert.Equal(Weights(lesson.Start), Weights(lesson.Named("start")));
        Assert.NotEqual(untrained, Weights(lesson.Named("base")));
        Assert.Same(lesson.Named("base"), lesson.Named("base"));
        Assert.Contains("nobody", Assert.Throws<InvalidOperationException>(() => lesson.Named("nobody")).Message);
    }
}
