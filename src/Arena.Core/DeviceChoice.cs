namespace Arena.Core;

/// <summary>Where models are trained and run.</summary>
public enum DeviceChoice
{
    Auto,
    Cpu,
    Cuda,
}
