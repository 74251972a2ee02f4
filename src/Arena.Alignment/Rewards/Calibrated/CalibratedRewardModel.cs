using Arena.Alignment.Contracts;
using Arena.Models.Checkpoints;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Calibrated;

/// <summary>
/// r(x, y) − weight · curve(tokens of y), standardised again. On disk: the model as it lies by itself, and <c>calibration.json</c>.
/// </summary>
internal sealed class CalibratedRewardModel : IRewardModel
{
    private const string FileName = "calibration.json";
    private readonly ScalarRewardModel _model;
    private readonly Calibration _calibration;

    private sealed record Calibration(LengthCurve Curve, double Weight, RewardScale Scale);

    private CalibratedRewardModel(ScalarRewardModel model, Calibration calibration) => (_model, _calibration) = (model, calibration);

    /// <param name="model">Scaled; becomes this model's own.</param>
    /// <param name="startReplies">What the curve and the scale are taken from.</param>
    /// <param name="options">How smooth the curve is, and how much of it is taken off.</param>
    public static CalibratedRewardModel Of(ScalarRewardModel model, IReadOnlyList<TokenizedReply> startReplies, CalibratedOptions options)
    {
        var scores = model.Score(startReplies);
        var (lengths, fit) = Lowess.Fit([.. startReplies.Select(r => (double)r.Tokens.Length)], scores, options.Frac, options.Iterations);
        var unscaled = new CalibratedRewardModel(model, new(new LengthCurve(lengths, fit), options.Weight, RewardScale.None));
        return new(model, unscaled._calibration with { Scale = RewardScale.Of(unscaled.Score(startReplies), options.Scale) });
    }

    public static CalibratedRewardModel Load(string folder, Device device)
    {
        var calibration = JsonRecord.Read<Calibration>(Path.Combine(folder, FileName));
        return new(ScalarRewardModel.Load(folder, device), calibration);
    }

    public double[] Score(IReadOnlyList<TokenizedReply> replies) =>
        [.. _model.Score(replies)
            .Zip(replies, (score, r) => _calibration.Scale.Of(score - _calibration.Weight * _calibration.Curve.At(r.Tokens.Length)))];

    public void Save(string folder)
    {
        _model.Save(folder);
        JsonRecord.Write(Path.Combine(folder, FileName), _calibration);
    }

    public void Dispose() => _model.Dispose();
}
