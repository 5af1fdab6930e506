using Shouldly;
using Xunit;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Platform;

public sealed class SpreadsheetSafeTests
{
    [Theory]
    [InlineData("Kelila", "Kelila")]
    [InlineData("", "\"\"")]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("-3.5", "-3.5")]
    [InlineData("+4", "+4")]
    [InlineData("Say \"Hi\"", "\"Say \"\"Hi\"\"\"")]
    [InlineData("A, B", "\"A, B\"")]
    [InlineData("=A1,\"x\"", "\"'=A1,\"\"x\"\"\"")]
    public void Guards_and_quotes(string text, string cell) => SafeCsvWriter.ToText(csv => csv.WriteRow(text)).ShouldBe(cell + "\n");

    [Fact]
    public void Cells_of_the_program_are_not_guarded() =>
        SafeCsvWriter
            .ToText(csv =>
            {
                csv.WriteValue("-1E-05");
                csv.WriteText(null);
                csv.EndRow();
            })
            .ShouldBe("-1E-05,\n");
}
