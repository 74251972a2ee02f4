namespace Arena.Core;

/// <summary>Where models are trained and run.</summary>
public enum DeviceChoice
{
    /// <summary>A CUDA device where there is one, otherwise the processor.</summary>
    Auto,

    /// <summary>The processor, even where there is a GPU.</summary>
    Cpu,

    /// <summary>A CUDA device; where there is none, that is an error.</summary>
    Cuda,
}
