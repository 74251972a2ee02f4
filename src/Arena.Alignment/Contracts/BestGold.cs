using Arena.Core;
using Arena.Models;

namespace Arena.Alignment.Contracts;

/// <summary>
/// The policy as it was when its gold, smoothed over <see cref="GoldSmoothing.Steps"/> steps, was highest in a round. It chooses by the
/// truth, which no player knows: it is for looking at what a reward hack lost, and no player goes on from it. Holds four
/// copies of the weights.
/// </summary>
public sealed class BestGold : IDisposable
{
    // From the middle of the window on: the policy that is kept is as old as that.
    private readonly LanguageModel?[] _recent = new LanguageModel?[GoldSmoothing.Steps / 2 + 1];
    private readonly Queue<double> _gold = new();
    private LanguageModel? _best;
    private double _highest;
    private int _step;

    /// <summary>Takes in the policy and the gold of one step of training.</summary>
    /// <param name="policy">As it was when the replies were written.</param>
    /// <param name="gold">The mean gold of the replies that the policy wrote in the step.</param>
    public void Take(LanguageModel policy, double gold)
    {
        Copy(policy, ref _recent[_step % _recent.Length]);
        _step++;
        _gold.Enqueue(gold);
        if (_gold.Count < GoldSmoothing.Steps) return;
        var smoothed = _gold.Average();
        _gold.Dequeue();
        if (_best is not null && smoothed <= _highest) return;
        // The oldest of those that are kept is overwritten next.
        Copy(_recent[_step % _recent.Length]!, ref _best);
        (_highest, Step) = (smoothed, _step - GoldSmoothing.Steps / 2);
    }

    /// <summary>The step, from 1, that the kept policy was sampled in; 0 where there were fewer than the window has.</summary>
    public int Step { get; private set; }

    /// <summary>Writes it as a model folder; nothing where there is none.</summary>
    public void Save(string folder) => _best?.Save(folder);

    /// <summary>best-gold, which is smoothed, and best-gold-step.</summary>
    public Dictionary<string, double> Metrics => new() { [MetricNames.BestGold] = _highest, [MetricNames.BestGoldStep] = Step };

    private static void Copy(LanguageModel from, ref LanguageModel? to)
    {
        if (to is null) to = from.Copy();
        else to.Model.CopyFrom(from.Model);
    }

    /// <summary>Frees all copies of the weights.</summary>
    public void Dispose()
    {
        foreach (var model in _recent) model?.Dispose();
        _best?.Dispose();
    }
}
