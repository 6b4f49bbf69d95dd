import { z } from 'zod';
import { fromGcj02 } from '#outside/datum';
import { askJson, checked, failureFrom } from '#outside/http';
import { type Candidate, type Geocoder, GeocodingUnavailable, type Precision } from './geocoder.ts';

export interface AmapGeocoderOptions {
  key: string;
  url?: string;
  timeoutMilliseconds?: number;
}

const CANDIDATES = 5;

/** How far off an answer of each level may be, as far as its name tells; the levels are Amap's own words. */
const levels: Record<string, [Precision, uncertaintyMetres: number]> = {
  门牌号: ['house', 30],
  门址: ['house', 30],
  单元号: ['house', 30],
  兴趣点: ['house', 50],
  住宅区: ['lane', 150],
  道路交叉路口: ['street', 100],
  公交站台: ['street', 200],
  地铁站: ['street', 300],
  热点商圈: ['street', 500],
  道路: ['street', 1000],
  村庄: ['street', 1000],
  乡镇: ['district', 5000],
  开发区: ['district', 5000],
};
const vague: [Precision, number] = ['district', 20_000];

/** A text, or the empty list Amap writes where it has none. */
const textShape = z.union([z.string(), z.array(z.unknown()).transform(() => '')]).optional();

const answerShape = z.object({
  status: z.string(),
  info: textShape,
  infocode: textShape,
  geocodes: z
    .array(
      z.object({
        formatted_address: textShape,
        location: z.string().regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/),
        level: textShape,
      }),
    )
    .optional(),
});

/** What Amap answers to words it can make nothing of. */
const NOTHING_LIKE_IT = '30001';

/**
 * Amap's geocoder (高德 地理编码); its points are on GCJ-02 and leave here on WGS-84.
 * Wire format: https://lbs.amap.com/api/webservice/guide/api/georegeo
 */
export function amapGeocoder(options: AmapGeocoderOptions): Geocoder {
  const { key, url = 'https://restapi.amap.com', timeoutMilliseconds = 5000 } = options;
  return {
    async locate({ address, city }) {
      const where = new URL('/v3/geocode/geo', url);
      where.search = new URLSearchParams({ key, address, city, output: 'JSON' }).toString();
      const answer = await askJson(where, { timeoutMilliseconds })
        .then((json) => checked(answerShape, json, 'Amap'))
        .catch(unavailable);
      if (answer.status === '1') return (answer.geocodes ?? []).slice(0, CANDIDATES).map(candidateOf);
      if (answer.infocode === NOTHING_LIKE_IT) return [];
      throw new GeocodingUnavailable(`Amap answered ${answer.infocode} ${answer.info}`);
    },
  };
}

type Geocode = NonNullable<z.infer<typeof answerShape>['geocodes']>[number];

function candidateOf({ formatted_address: label = '', location, level = '' }: Geocode): Candidate {
  const [longitude, latitude] = location.split(',').map(Number);
  const [precision, uncertaintyMetres] = levels[level] ?? vague;
  const point = fromGcj02({ longitude: longitude as number, latitude: latitude as number });
  return { ...point, precision, uncertaintyMetres, label };
}

function unavailable(error: unknown): never {
  const { message } = failureFrom(error);
  throw new GeocodingUnavailable(message, { cause: error });
}
