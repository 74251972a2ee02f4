using Arena.Learning.Compute;
using Arena.Rules.Scenarios;
using TorchSharp;

namespace Arena.Tests.Learning.Compute;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void The_native_library_loads_and_says_its_version() => Assert.Matches(@"^2\.\d+\.\d+", TorchRuntime.Load());

    [Fact]
    public void Where_it_does_not_load_the_message_says_what_to_do()
    {
        var message = TorchRuntime.NotLoaded("/opt/arena");
        Assert.Contains("does not load", message);
        Assert.Contains("dotnet build", message);
        if (!OperatingSystem.IsLinux()) return;
        Assert.Contains("glibc 2.28", message);
        Assert.Contains("eng/TorchNative.targets", message);
        Assert.Contains("`ldd /opt/arena/runtimes/linux-x64/native/libLibTorchSharp.so`", message);
    }

    [Fact]
    public void What_the_message_tells_to_look_at_exists()
    {
        if (OperatingSystem.IsLinux()) Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "runtimes/linux-x64/native/libLibTorchSharp.so")));
    }

    [Fact]
    public void Tests_have_one_thread_each() => Assert.Equal(1, torch.get_num_threads());

    [Fact]
    public void The_cpu_is_always_there_and_auto_takes_what_there_is()
    {
        Assert.Equal(DeviceType.CPU, TorchRuntime.Device(DeviceChoice.Cpu).type);
        Assert.Equal(torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, TorchRuntime.Device(DeviceChoice.Auto).type);
    }

    [SkippableFact]
    public void Cuda_where_there_is_none_is_refused_with_what_to_do()
    {
        Skip.If(torch.cuda.is_available(), "there is a GPU here");
        var error = Assert.Throws<TorchUnavailableException>(() => TorchRuntime.Device(DeviceChoice.Cuda));
        Assert.Contains("device cuda", error.Message);
        Assert.Contains("-p:ArenaTorch=cuda", error.Message);
        Assert.Contains("device: cpu", error.Message);
    }
}
