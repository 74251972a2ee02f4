using Arena.Models.Safetensors;

namespace Arena.Models.Tests;

public sealed class FiniteNumbersTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1001)]
    public void Every_number_that_is_not_finite_is_counted_wherever_it_stands(int length)
    {
        float[] some = [float.MaxValue, float.MinValue, float.Epsilon, -0f, 1];
        float[] finite = [.. Enumerable.Range(0, length).Select(i => some[i % some.Length])], more = [.. finite];
        Assert.Null(FiniteNumbers.Problem(finite));
        for (var i = 0; i < length; i++)
        {
            foreach (var broken in new[] { float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                float[] one = [.. finite];
                one[i] = broken;
                Assert.StartsWith($"1 of its {length} values", FiniteNumbers.Problem(one));
                more[i] = broken;
            }
            Assert.StartsWith($"{i + 1} of its {length} values", FiniteNumbers.Problem(more));
        }
    }
}
