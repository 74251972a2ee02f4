using static TorchSharp.torch;

namespace Arena.Models.Scoring;

/// <summary>A prompt's tokens and the tokens written after it.</summary>
public readonly record struct TokenSequence(int[] Prompt, int[] Reply)
{
    /// <summary>Tokens of prompt and reply together.</summary>
    public int Length => Prompt.Length + Reply.Length;
}

/// <summary>Sequences as right-padded rows, with what marks the reply.</summary>
/// <param name="Inputs">All tokens but a row's last column, [batch, tokens], int64.</param>
/// <param name="Targets">The token after each input, [batch, tokens], int64.</param>
/// <param name="Mask">1 where the target belongs to the reply, else 0, [batch, tokens], float32.</param>
public sealed record TokenBatch(Tensor Inputs, Tensor Targets, Tensor Mask)
{
    /// <summary>Rows in the order given; the tensors live in the caller's dispose scope.</summary>
    public static TokenBatch Of(IReadOnlyList<TokenSequence> sequences, Device device)
    {
        var width = sequences.Max(s => s.Length) - 1;
        var inputs = new long[sequences.Count * width];
        var targets = new long[sequences.Count * width];
        var mask = new float[sequences.Count * width];
        for (var row = 0; row < sequences.Count; row++)
        {
            var (prompt, reply) = sequences[row];
            for (var i = 0; i < sequences[row].Length; i++)
            {
                var token = i < prompt.Length ? prompt[i] : reply[i - prompt.Length];
                if (i < width) inputs[row * width + i] = token;
                if (i == 0) continue;
                targets[row * width + i - 1] = token;
                mask[row * width + i - 1] = i >= prompt.Length ? 1 : 0;
            }
        }
        long[] shape = [sequences.Count, width];
        return new(tensor(inputs, shape, device: device), tensor(targets, shape, device: device), tensor(mask, shape, device: device));
    }
}
