using Arena.Models.Safetensors;
using Arena.Models.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>A linear map from hidden states to one number: a value or a reward. Starts at zero, so that it favours nothing.</summary>
public sealed class ScalarHead : Module
{
    private readonly Parameter _weight, _bias;

    /// <summary>Makes a head of zeros: a weight [1, hidden] and a bias [1].</summary>
    /// <param name="config">Of the model whose hidden states it reads.</param>
    /// <param name="device">Where that model is.</param>
    public ScalarHead(LlamaConfig config, Device device) : base("head")
    {
        using var scope = NewDisposeScope();
        _weight = Parameter(zeros([1, config.HiddenSize], device: device));
        _bias = Parameter(zeros(1, device: device));
        RegisterComponents();
        this.OutliveScopes();
    }

    /// <summary>[…, hidden] → […].</summary>
    public Tensor Forward(Tensor hidden) => functional.linear(hidden, _weight, _bias).squeeze(-1);

    /// <summary>Adds N(0, deviation²) to the weight, as runs that are to differ begin; the bias stays.</summary>
    /// <param name="deviation">Of what is added.</param>
    /// <param name="random">Of the processor, whatever the device of the weight, so that every device adds the same.</param>
    public void Disturb(double deviation, Generator random)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        _weight.Add(randn(_weight.shape, device: CPU, generator: random).Times(deviation).to(_weight.device));
    }

    /// <summary>Writes weight and bias into a safetensors file, float32.</summary>
    public void Save(string path) => TensorFile.Write(path, Parts);

    /// <summary>Replaces weight and bias by those of a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="Checkpoints.ModelFolderException">The file cannot be read, or is of a model of another width.</exception>
    public void Load(string path)
    {
        using var file = WeightFiles.OpenFile(path);
        TensorFile.ReadInto(file, Parts);
    }

    private IEnumerable<(string, Tensor)> Parts => [("weight", _weight), ("bias", _bias)];
}
