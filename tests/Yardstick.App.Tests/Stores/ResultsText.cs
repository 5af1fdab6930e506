using System.Globalization;
using System.Text;

namespace Yardstick.App.Tests.Stores;

/// <summary>Small results files: three horses that meet repeatedly.</summary>
internal static class ResultsText
{
    private const string Header =
        "race_id,date,off,country,course,discipline,breed,surface,distance_m,going,race_name,pattern,class,handicap,rating_band,age_band,sex_restriction,horse_id,horse,age,sex,weight_kg,jockey,trainer,status,position,beaten_lengths\n";

    /// <summary>Returns a file of races, two weeks apart, each given by its margins behind the winner.</summary>
    public static string Season(params decimal[][] margins)
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < margins.Length; i++)
            text.Append(Race(i + 1, new DateOnly(2025, 3, 2).AddDays(14 * i), margins[i]));
        return text.ToString();
    }

    /// <summary>Returns a file with one race.</summary>
    public static string One(int number, DateOnly day, params decimal[] margins) => Header + Race(number, day, margins);

    /// <summary>Returns a file without identifiers: each row has a horse's name, country and age.</summary>
    public static string Named(params (int Race, string Horse, string Suffix, string Age)[] rows)
    {
        var text = new StringBuilder("race_id,date,course,distance_m,horse,suffix,age,weight_kg,status,position,beaten_lengths\n");
        foreach (var race in rows.GroupBy(row => row.Race))
        {
            var place = 0;
            foreach (var (number, horse, suffix, age) in race)
            {
                place++;
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"N{number},{new DateOnly(2025, 1, 1).AddDays(7 * number):yyyy-MM-dd},Kassar-Saïd,1600,{horse},{suffix},{age},56,FIN,{place},{place - 1}\n"
                );
            }
        }

        return text.ToString();
    }

    private static string Race(int number, DateOnly day, decimal[] margins)
    {
        var text = new StringBuilder();
        for (var i = 0; i < margins.Length; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"R{number:00},{day:yyyy-MM-dd},15:00,TUN,Kassar-Saïd,FLAT,PA,TURF,1600,Good,Prix {number},,,0,,,,PA{i},Cheval {i},4,M,{56 + i},A. Jockey,B. Trainer,FIN,{i + 1},{margins[i]}\n"
            );
        return text.ToString();
    }
}
