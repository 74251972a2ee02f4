using Arena.Alignment.Training;
using Arena.Models.Sampling;

namespace Arena.Alignment.Estimates;

/// <summary>What a core, or a GPU, is taken to do. Assumed and not measured, so that a scenario's estimate is the same each time.</summary>
/// <param name="Flops">Floating-point operations a second that training and scoring of small models reach.</param>
/// <param name="Token">Seconds that a token takes beside them: norms, softmax, drawing, texts.</param>
/// <param name="Layer">Seconds that a layer takes in a call, however little goes through it.</param>
internal sealed record Speed(double Flops, double Token, double Layer)
{
    /// <summary>A core of an AMD server whose neighbour is busy too, from what recorded runs took.</summary>
    public static Speed Core { get; } = new(38e9, 6.5e-6, 0.5e-3);

    /// <summary>A data-centre GPU, which small models keep waiting for calls.</summary>
    public static Speed Gpu { get; } = new(5e12, 0.3e-6, 0.4e-3);
}

/// <summary>Adds up seconds of one worker: a core, or the GPU.</summary>
internal sealed class Work(Speed speed)
{
    // 2 operations a parameter and token forward, 4 backward.
    private const double Forward = 2, Whole = 6;

    // An update of the weights goes through each parameter's moments, call by call.
    private const double CallsOfStep = 5;

    public double Seconds { get; private set; }

    /// <summary>Passes forward and backward, and updates.</summary>
    public void Train(ModelSize model, double tokens, double steps) =>
        Seconds += tokens * (speed.Token + Whole * model.Parameters / speed.Flops) + steps * CallsOfStep * model.Layers * speed.Layer;

    /// <summary>Passes forward over whole texts.</summary>
    public void Score(ModelSize model, double tokens) => Seconds += tokens * (speed.Token / 2 + Forward * model.Parameters / speed.Flops);

    /// <summary>Replies, written token by token in batches that go on until the longest ends.</summary>
    /// <param name="model">The size of the model that writes.</param>
    /// <param name="replies">How many replies are written at a time.</param>
    /// <param name="lengths">Of prompts and replies.</param>
    /// <param name="times">How often such a batch is written.</param>
    public void Write(ModelSize model, double replies, TextLengths lengths, double times = 1)
    {
        Score(model, times * replies * lengths.Prompt);
        Seconds += times * (replies * lengths.Reply * (2 * speed.Token + Forward * model.Parameters / speed.Flops)
            + Math.Ceiling(replies / Sampler.Batch) * lengths.Longest * model.Layers * speed.Layer);
    }

    /// <summary>What is no work of Torch.</summary>
    public void Wait(double seconds) => Seconds += seconds;
}
