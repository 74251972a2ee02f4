using Arena.Core;
using Arena.Models.Torch;
using TorchSharp;

namespace Arena.Models.Tests.Torch;

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
        if (OperatingSystem.IsLinux())
            Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "runtimes/linux-x64/native/libLibTorchSharp.so")));
    }

    [Theory]
    [InlineData("/a/libtorch_cpu.so: failed to map segment from shared object", 2_000_000_000L, "may have 2.0 GB of address space",
        "ulimit -v unlimited")]
    [InlineData("libtorch_cpu.so: cannot allocate memory in static TLS block", null, "for want of memory", "free some")]
    public void Where_memory_was_short_the_message_says_so(string loader, long? limit, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, NativeLibraries.Why(loader, limit)));

    [Fact]
    public void Where_something_else_was_wrong_it_does_not() =>
        Assert.Null(NativeLibraries.Why("libstdc++.so.6: version `GLIBCXX_3.4.32' not found", 2_000_000_000));

    [Theory]
    [InlineData("Limit                     Soft Limit           Hard Limit           Units     \nMax address space         2048000000    "
        + "       unlimited            bytes     \n", 2048000000L)]
    [InlineData("Max address space         unlimited            unlimited            bytes     \n", null)]
    [InlineData("", null)]
    public void The_limit_of_address_space_is_the_systems(string limits, long? bytes) =>
        Assert.Equal(bytes, NativeLibraries.AddressSpace(limits));

    [Theory]
    [InlineData("[enforce fail at alloc_cpu.cpp:125] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes.",
        true)]
    [InlineData("CUDA out of memory. Tried to allocate 20.00 MiB", true)]
    [InlineData("The size of tensor a (3) must match the size of tensor b (4)", false)]
    public void An_error_of_torch_for_want_of_memory_is_told_from_a_defect(string message, bool memory) =>
        Assert.Equal(memory, OutOfMemory.Says(new System.Runtime.InteropServices.ExternalException(message)));

    [Fact]
    public void Torch_itself_says_it_in_those_words() =>
        Assert.True(OutOfMemory.Says(Assert.ThrowsAny<Exception>(() => torch.zeros(1L << 50, torch.float64).Dispose())));

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
