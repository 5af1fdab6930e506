using Yardstick.App.Features.Certificates;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Api;

/// <summary>What a code is worth today.</summary>
/// <param name="State">Whether the certificate holds; <c>unknown</c> when no certificate bears the code, <c>tampered</c> when the authority cannot have given it.</param>
/// <param name="Code">The code in its one form.</param>
/// <param name="Certificate">What the certificate said when it was issued; null when there is none.</param>
/// <param name="WithdrawnAt">When it was withdrawn.</param>
/// <param name="NewerList">The list published since; null while there is none.</param>
internal sealed record VerificationResponse(CertificateState State, string Code, CertificateItem? Certificate, DateTimeOffset? WithdrawnAt, NewerListItem? NewerList);

/// <summary>A list published after the one of a certificate.</summary>
/// <param name="Mark">The mark of the horse on it, in the unit of the certificate; null when the horse is not on it.</param>
internal sealed record NewerListItem(int Number, decimal? Mark);

/// <summary>What a certificate said when it was issued.</summary>
/// <param name="Sha256">The hash of its canonical content, as printed on it.</param>
/// <param name="ListSha256">The hash of the list, as published.</param>
/// <param name="Assessment">The assessment behind the mark, in the unit of the mark.</param>
/// <param name="Deviation">Its standard deviation.</param>
/// <param name="Invented">Whether the results behind it are invented.</param>
internal sealed record CertificateItem(
    string Reference, DateTimeOffset IssuedAt, DateOnly ExpiresOn, string HorseId, string Horse, string? Country, int? Foaled, Sex? Sex, Discipline Code, Breed Population, decimal Mark, TableUnit Unit,
    decimal Assessment, decimal Deviation, bool Definitive, int ListNumber, DateOnly ListAsOf, string ListSha256, string Standards, string EngineVersion, string Sha256, bool Invented, IReadOnlyList<CertificateScaleItem> Scales);

/// <summary>The mark on another scale.</summary>
/// <param name="Value">The mark; null when it cannot be converted.</param>
/// <param name="Rows">The rows that lead there.</param>
/// <param name="Reason">Why there is no value, in words.</param>
internal sealed record CertificateScaleItem(string Scale, decimal? Value, TableUnit Unit, decimal? Uncertainty, Label? Label, IReadOnlyList<string> Rows, string? Reason);

/// <summary>Certificates: what their codes are worth.</summary>
internal static class CertificateEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.Read("/certificates/{code}", "verifyCertificate", VerifyAsync).Takes(Parameter.Text("code", "The code, as printed; hyphens and letter case do not matter.", "W4AKX-YR2E8-67N3M-E21GD-40XY3").Path().AlwaysAnswered()).Shows(Examples.Verification)
            .Says("Certificates", "Verify a certificate", "What a code is worth today, and what its certificate said. A code that bears no certificate is answered too: unknown, or tampered.");

    private static async Task<ApiResponse<VerificationResponse>> VerifyAsync(HttpContext context, VerifyCertificates verify)
    {
        var asked = ApiRequest.From(context);
        var answer = await verify.AskAsync(asked.Text("code")!, context.RequestAborted);
        var newer = answer.Newer is { } list ? new NewerListItem(list.Number, list.Mark) : null;
        return new ApiResponse<VerificationResponse>(new VerificationResponse(answer.State, answer.Code, Item(answer, asked.Wording), answer.Certificate?.Withdrawal?.WithdrawnAt, newer)) { InWords = true, Secret = true };
    }

    private static CertificateItem? Item(Verification answer, Localizer words)
    {
        if (answer is not { Content: { } said, Certificate: { } row }) return null;
        var scales = said.Scales.Select(scale => new CertificateScaleItem(
            scale.Id, scale.Value, scale.Unit, scale.Uncertainty, scale.Label, scale.Rows, scale.Refused is null ? null : CertificateFormatter.Why(words, scale)));
        return new CertificateItem(
            said.Reference, said.IssuedAt, said.ExpiresOn, said.Horse.Id, said.Horse.Name, said.Horse.Country, said.Horse.Foaled, said.Horse.Sex, said.Code, said.Population, said.Mark.Value, said.Mark.Unit,
            said.Mark.Assessment, said.Mark.Deviation, said.Mark.Definitive, said.List.Number, said.List.AsOf, said.List.Sha256, said.RuleSet, said.EngineVersion, row.Sha256, said.Invented, [.. scales]);
    }
}
