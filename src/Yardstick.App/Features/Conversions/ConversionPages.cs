using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Conversions.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Security;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Conversions;

/// <summary>Handles the pages of the converter.</summary>
internal sealed class ConversionPages(ScalesInForce known, CalibratedScales calibrated, ConversionOverridesStore departures, ComputingLimits limits, IAntiforgery antiforgery)
{
    /// <summary>Maximum number of lines in a list, and its maximum length in characters.</summary>
    public const int MostLines = 500, MostLetters = 6000;

    /// <summary>Maximum size of an uploaded file of marks, in bytes.</summary>
    public const int MostBytes = 16 << 20;

    private const int EarlierDepartures = 5;
    private const string Room = "Convert";

    public async Task<IResult> ConvertAsync(PageRequest visit)
    {
        var view = Asked(visit, visit.Query);
        if (visit.Query("swap").Length > 0) return visit.SeeOther($"/convert?as={view.Kind.ToString().ToLowerInvariant()}&{(view with { From = view.To, To = view.From }).Query}");
        view = view.Kind switch
        {
            ConversionKind.List => Listed(view),
            ConversionKind.File => view with { Token = AntiforgeryField.Create(antiforgery, visit.Context) },
            _ => await AnsweredAsync(visit, view),
        };
        return Shown(visit, view);
    }

    /// <summary>Converts an uploaded file of marks: returns the same file with columns added.</summary>
    public async Task<IResult> FileAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var view = Asked(visit, name => form[name].ToString().Trim()) with { Kind = ConversionKind.File, Token = AntiforgeryField.Create(antiforgery, visit.Context) };
        if (form.Files.GetFile("file") is not { Length: > 0 } sent) return Shown(visit, view with { WrongFile = visit.Wording["MarkFile_Empty"] });
        await using var content = sent.OpenReadStream();
        using var source = new StreamReader(content, MarkFile.Bytes, false, 1 << 16);
        var file = new MarkFile(known.Converter, visit.Wording, new MarkDefaults(view.From, view.To, view.Date), MarkLimits.Site);
        if (file.Open(source) is not MarkFileError.None and var fault) return Shown(visit, view with { WrongFile = visit.Wording[$"MarkFile_{fault}"] });
        var converted = PrivateFile.Temporary();
        visit.Context.Response.RegisterForDispose(converted);
        using (var turn = await limits.EnterAsync(ComputingPool.Pages, visit.Context))
        {
            if (turn.Refused is not null) return Busy(visit, view);
            await using var writer = new StreamWriter(converted, MarkFile.Bytes, 1 << 16, leaveOpen: true);
            await Task.Run(() => file.Convert(source, writer, visit.Cancel), visit.Cancel);
        }

        if (file.HasTooMany) return Shown(visit, view with { WrongFile = visit.Wording.Get("MarkFile_TooManyRows", visit.Wording.Whole(MarkLimits.Site.Rows)) });
        converted.Position = 0;
        var headers = visit.Context.Response.Headers;
        (headers["Yardstick-Converted"], headers["Yardstick-Refused"]) = ((file.Rows - file.Refused).ToString(CultureInfo.InvariantCulture), file.Refused.ToString(CultureInfo.InvariantCulture));
        headers.CacheControl = "no-store";
        return TypedResults.Stream(converted, "text/csv; charset=utf-8", "yardstick-converted.csv");
    }

    /// <summary>Reads the request, from either the query string or a form.</summary>
    private ConversionView Asked(PageRequest visit, Func<string, string> said)
    {
        var scales = known.Converter.Scales;
        var (typed, day) = (said("value"), said("date"));
        var isDay = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        var own = known.Own;
        var (from, to) = (Or(said("from"), own), Or(said("to"), scales.First(scale => scale.Id != own).Id));
        var kind = Enum.TryParse<ConversionKind>(said("as"), ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : ConversionKind.One;
        return new ConversionView(kind, scales, typed.Length > MostLetters ? typed[..MostLetters] : typed, from, to, isDay ? date : known.Today, new ConversionFormatter(visit.Wording, scales))
        {
            BadDate = isDay || day.Length == 0 ? null : day,
            IsBreedSaid = said("breed").Length > 0,
            Breed = Enum.TryParse<Breed>(said("breed"), ignoreCase: true, out var breed) && Enum.IsDefined(breed) ? breed : typed.Length > 0 ? Breed.Thoroughbred : null,
            KilogramLikeFrom = known.Rows.Select(one => one.Row).Where(row => row.Unit is not null).GroupBy(row => row.To)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(row => row.From).Distinct()], StringComparer.Ordinal),
            Horse = said("horse") is { Length: <= 100 } horse ? horse : "",
        };
    }

    private async Task<ConversionView> AnsweredAsync(PageRequest visit, ConversionView view)
    {
        if (view.Typed.Length == 0 || view.IsBreedRefused) return view;
        if (MarkInput.Read(view.Typed) is not { } value) return view with { NotANumber = true };
        var answer = known.Converter.Convert(value, view.From, view.To, view.Date);
        var seen = CurrentUser.From(visit.Context).Reaches(Permission.ReadRules);
        return view with
        {
            Value = value,
            Answer = answer,
            Other = OtherRoute.Create(known.Converter, answer, value, view.Date),
            Picture = answer is Conversion { Legs.Count: > 0 } conversion ? ScalePicture.Create(known.Converter, conversion, value, view.Date) : null,
            Calibrated = answer is Conversion ? await calibrated.GetAsync(view.From, view.To, visit.Cancel) : null,
            Others = [.. view.Scales.Where(scale => scale.Id != view.From).Select(scale => (scale, known.Converter.Convert(value, view.From, scale.Id, view.Date)))
                .Select(one => (one.scale, one.Item2, OtherRoute.Create(known.Converter, one.Item2, value, view.Date)))],
            Departures = seen ? await departures.LatestAsync(view.From, view.To, view.Horse, EarlierDepartures, visit.Cancel) : null,
        };
    }

    private ConversionView Listed(ConversionView view) => view.IsBreedRefused ? view : view with
    {
        Lines = [.. view.Typed.Split(['\n', '\r', ' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostLines)
            .Select(text => MarkInput.Read(text) is { } value ? (text, value, known.Converter.Convert(value, view.From, view.To, view.Date)) : (text, 0m, (ConversionResult?)null))],
    };

    private static Page<ConversionPage, ConversionView> Shown(PageRequest visit, ConversionView view) => new(visit, view)
    {
        Title = visit.Wording["Convert_Title"], Room = Room, Status = view.WrongFile is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private static IResult Busy(PageRequest visit, ConversionView view)
    {
        visit.Context.Response.Headers.RetryAfter = "2";
        return Shown(visit, view with { WrongFile = visit.Wording["Error_Busy_Text"] }) with { Status = StatusCodes.Status503ServiceUnavailable };
    }

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
