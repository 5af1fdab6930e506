using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Sessions;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Sessions;

/// <summary>A clock that is wrong does not keep the program from starting.</summary>
public sealed class ClockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_clock_that_was_set_back_behind_a_new_key_still_finds_what_signs(DatabaseKind kind)
    {
        await using var house = await TokenServer.OpenAsync(kind);
        var before = await house.Start().GetRequiredService<SigningKeys>().SignerAsync(Cancel);
        house.Clock.Move(TimeSpan.FromDays(-3));
        (await house.Start().GetRequiredService<SigningKeys>().SignerAsync(Cancel)).Kid.ShouldBe(before.Kid);
    }
}
