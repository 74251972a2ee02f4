using System.Security.Cryptography;
using System.Text;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Transformers;
using static TorchSharp.torch;

namespace Arena.Alignment.BaseModels;

/// <summary>Models that are made once and found again by what they are made of.</summary>
/// <param name="root">The folder that all models of the cache lie in.</param>
/// <param name="device">What they are made on.</param>
/// <param name="seed">What they are made with.</param>
/// <param name="report">Told, again and again, while another makes the model that is wanted: whoever waits is alive.</param>
public sealed class ModelCache(string root, Device device, Seed seed, Action<StepReport> report)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The whole folder of this name, which has the hash of its content behind it; made where there is none. Whoever wants one
    /// that is being made, in this process or another, waits for it.
    /// </summary>
    public string Folder(string name, CancellationToken cancel, Action<string> make)
    {
        if (Found(name) is { } there) return there;
        using var turn = Turn(name, cancel);
        return Found(name) ?? CheckpointFolder.Publish(root, name, make).Folder;
    }

    private string? Found(string name) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root, name + "-*").Order(StringComparer.Ordinal)
            .FirstOrDefault(f => UsableCheckpoint.Problem(f) is null)
        : null;

    // The system lets go of it when a process dies, so that nobody waits for a dead one.
    private FileStream Turn(string name, CancellationToken cancel)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, $"{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                report(StepReport.Progress("wait", 1, 1));
                cancel.WaitHandle.WaitOne(Look);
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>
    /// Stands for these parts, seed, kind of device and the precision that models are trained in there: machines that share a
    /// folder do not take one another's models for what they would make themselves.
    /// </summary>
    public string Key(params string[] parts) => Key(FastestPrecision.On(device), parts);

    /// <summary>The same where models are trained in another precision.</summary>
    internal string Key(ScalarType precision, params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\0', [.. parts, $"{seed.Value}", $"{device.type}", $"{precision}"]))))[..12];
}
