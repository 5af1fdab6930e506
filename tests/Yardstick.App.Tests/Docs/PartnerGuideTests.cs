using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Partners;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Docs;

/// <summary>The commands in the partner guide work as written, from a key pair to a first response.</summary>
public sealed partial class PartnerGuideTests
{
    [Fact]
    public async Task The_commands_of_the_guide_lead_to_a_first_response()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var folder = new TemporaryFolder();
        var (english, french) = (Commands("docs/en/how-to/admit-a-partner.md"), Commands("docs/fr/guides/admettre-un-partenaire.md"));
        (french[0], french[2]).ShouldBe((english[0], english[2]), "both languages show the same commands");

        await RunAsync($"set -euo pipefail; cd '{folder.Path}'\n{english[0]}");
        var keys = await File.ReadAllTextAsync(folder.GetPath("partner-jwks.json"), TestContext.Current.CancellationToken);
        var admitted = await site
            .Services.GetRequiredService<AdmitPartners>()
            .RegisterAsync("Authority of Elsewhere", keys, Actor.Command, CancellationToken.None);
        var partner = admitted.Match(row => row.Id, refusal => refusal.Code.ToString());

        var answer = await RunAsync(
            $"set -euo pipefail; cd '{folder.Path}'; SITE={site.Address.GetLeftPart(UriPartial.Authority)}; PARTNER={partner}\n{english[2]}"
        );
        answer.Output.ShouldContain("\"items\":[");
    }

    private static async Task<ProgramResult> RunAsync(string commands)
    {
        var result = await RunningProgram.RunAsync("/bin/bash", ["-c", commands]);
        result.Status.ShouldBe(0, result.Output + result.Error);
        return result;
    }

    private static IReadOnlyList<string> Commands(string page) =>
        [.. Block().Matches(File.ReadAllText(Repository.GetPath(page))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
